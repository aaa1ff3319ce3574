package contract

// requestHeaders are those that requests bear; some stand in answers too.
var requestHeaders = [...]Header{
	{
		Name: "Accept", Slug: "accept", Request: true, Answer: true, Hidden: true,
		Meaning:  "In a request: the types that the client reads; in a 415: the types that the service reads.",
		Unit:     "a list of media types, each with a weight q",
		Standard: "RFC 9110 §12.5.1",
		Note:     "The most specific range decides, and q=0 means no.",
		Forms: []HeaderForm{
			{"JSON", "application/json", true, "JSON"},
			{"CSV", "text/csv", true, "CSV and nothing else"},
			{"a range", "application/*", true, "JSON is one of them"},
			{"anything", "*/*", true, "JSON is one of them"},
			{"no JSON", "*/*, application/json;q=0", true, "anything but JSON"},
			{"no slash", "json", false, "not a media type"},
		},
	},
	{
		Name: "Accept-Encoding", Slug: "accept-encoding", Request: true, Answer: true, Hidden: true,
		Meaning:  "In a request: the codings that the client unpacks; in a 415: the codings that the service unpacks.",
		Unit:     "a list of content codings, each with a weight q",
		Standard: "RFC 9110 §12.5.3",
		Note:     "In a 415 it tells that the coding was at fault, not the type.",
		Forms: []HeaderForm{
			{"codings", "gzip, br", true, "these two"},
			{"none", "identity", true, "no coding"},
			{"empty", "", true, "no coding"},
			{"a broken weight", "gzip;q=much", false, "the weight is no number; shown to the caller as it is"},
		},
	},
	{
		Name: "Content-Type", Slug: "content-type", Request: true, Answer: true,
		Meaning:  "The type of the body.",
		Unit:     "a media type with parameters",
		Standard: "RFC 9110 §8.3",
		Note:     "In an answer it tells how to read the errors in the body; the action does not depend on it.",
		Forms: []HeaderForm{
			{"JSON", "application/json", true, "JSON"},
			{"with a charset", "application/json; charset=utf-8", true, "JSON; the parameter adds nothing"},
			{"problem", "application/problem+json", true, "an error as RFC 9457 describes it"},
			{"text", "text/plain", true, "plain text"},
			{"no slash", "json", false, "not a media type"},
		},
	},
	{
		Name: "Content-Encoding", Slug: "content-encoding", Request: true, Answer: true, Hidden: true,
		Meaning:  "How the body was packed.",
		Unit:     "a list of content codings",
		Standard: "RFC 9110 §8.4",
		Note:     "On a 415 whose type was right, it is what the service cannot read.",
		Forms: []HeaderForm{
			{"gzip", "gzip", true, "packed with gzip"},
			{"two", "gzip, br", true, "packed twice"},
			{"a sentence", "packed by gzip", false, "not a list of codings"},
		},
	},
	{
		Name: "Authorization", Slug: "authorization", Request: true,
		Meaning:  "Who asks.",
		Unit:     "a scheme and its credentials",
		Standard: "RFC 9110 §11.6.2",
		Note:     "Bearer for NFleet. It stays behind when an answer leads to another origin.",
		Forms: []HeaderForm{
			{"Bearer", "Bearer demo-token", true, "a token"},
			{"Basic", "Basic ZGVtbzpkZW1v", true, "another scheme than the service takes"},
			{"no scheme", "demo-token", false, "a token without its scheme"},
		},
	},
	{
		Name: "Idempotency-Key", Slug: "idempotency-key", Request: true,
		Meaning:  "A name for this request, by which the service recognises a repeat.",
		Unit:     "a quoted text, one for each intent",
		Standard: "draft-ietf-httpapi-idempotency-key-header §2",
		Note:     "The same key on every send of the same request, a new one for a new intent. Many services take it without quotes.",
		Forms: []HeaderForm{
			{"quoted", `"8e03978e-40d5-43e8-bc93-6894a57f9324"`, true, "a key, as the draft writes it"},
			{"bare", "8e03978e-40d5-43e8-bc93-6894a57f9324", true, "the same key, as most services take it"},
			{"empty", "", false, "nothing: no key"},
		},
	},
	{
		Name: "If-None-Match", Slug: "if-none-match", Request: true,
		Meaning:  "The versions that the client has stored.",
		Unit:     "a list of ETags, or *",
		Standard: "RFC 9110 §13.1.2",
		Note:     "It makes a request conditional: only then does a 304 say anything.",
		Forms: []HeaderForm{
			{"a version", `"33a64df5"`, true, "answer only if it is another version"},
			{"any version", "*", true, "only if there is none at all"},
			{"empty", "", false, "nothing: not a condition"},
		},
	},
	{
		Name: "If-Modified-Since", Slug: "if-modified-since", Request: true,
		Meaning:  "The date of what the client has stored.",
		Unit:     "a date",
		Standard: "RFC 9110 §13.1.3",
		Note:     "It makes a request conditional, where there is no If-None-Match.",
		Forms: []HeaderForm{
			{"date", "Wed, 31 Dec 2025 12:00:00 GMT", true, "answer only if it has changed since"},
			{"empty", "", false, "nothing: not a condition"},
		},
	},
	{
		Name: "Range", Slug: "range", Request: true,
		Meaning:  "The part that is asked for.",
		Unit:     "bytes=first-last",
		Standard: "RFC 9110 §14.2",
		Forms: []HeaderForm{
			{"bytes", "bytes=0-499", true, "the first 500 bytes"},
			{"last bytes", "bytes=-500", true, "the last 500 bytes"},
			{"empty", "", false, "nothing: the whole is asked for"},
		},
	},
	{
		Name: "Expect", Slug: "expect", Request: true,
		Meaning:  "What the client expects before it sends the body.",
		Unit:     "100-continue",
		Standard: "RFC 9110 §10.1.1",
		Forms: []HeaderForm{
			{"continue", "100-continue", true, "send 100 before I send the body"},
			{"empty", "", false, "nothing: no expectation"},
		},
	},
	{
		Name: "Prefer", Slug: "prefer", Request: true,
		Meaning:  "What the client would like, if the service can do it.",
		Unit:     "a list of preferences",
		Standard: "RFC 7240 §2",
		Note:     "respond-async asks for a 202 and a monitor; what to do follows from the answer, not from the wish.",
		Forms: []HeaderForm{
			{"asynchronous", "respond-async, wait=10", true, "a 202 rather than an answer that takes longer than ten seconds"},
			{"a sentence", "please be quick", false, "not a list of preferences"},
		},
	},
}
