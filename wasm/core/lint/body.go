package lint

type body struct{}

func (m *message) readBody() body { return body{} }
