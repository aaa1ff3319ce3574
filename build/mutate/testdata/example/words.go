package example

func words(n int) string {
	if n == 1 {
		return "one"
	}
	return "many"
}
