package reference

import "whatnext/wasm/core/contract"

// Row is one class of exchange for a status, and what the three states of a
// header lead to in it. The cells may be filed under another name: where people
// meet a status with the header, Present is the cell in which nothing is varied.
type Row struct {
	Absent, Present, Malformed Cell
	// Forms are the cells of every form that has one, the plainest and the
	// malformed one among them, in the header's own order.
	Forms []Cell
}

// Rows lists, for a status and a header that matters for it, each class of
// exchange in which it makes a difference: by method, with a key, inside an
// operation, with credentials. What class it is says each of the row's cells; On
// of the malformed one tells which message bears the header.
func Rows(status int, slug string) []Row {
	all, err := made()
	if err != nil {
		return nil
	}
	var list []Row
	for _, r := range all.rows[place{status, slug}] {
		one := Row{}
		one.Absent, _ = Find(r.absent)
		one.Present, _ = Find(r.present)
		one.Malformed, _ = Find(r.malformed)
		for _, id := range r.forms {
			c, _ := Find(id)
			one.Forms = append(one.Forms, c)
		}
		list = append(list, one)
	}
	return list
}

// place is where rows are kept, row the same as Row by the cells' names.
type place struct {
	status int
	slug   string
}

type row struct {
	absent, present, malformed string
	forms                      []string
}

// note keeps the cell of a form: the first of its kind stands for its state.
func (r *row) note(f contract.HeaderForm, id string) {
	r.forms = append(r.forms, id)
	switch {
	case f.Valid && r.present == "":
		r.present = id
	case !f.Valid && r.malformed == "":
		r.malformed = id
	}
}
