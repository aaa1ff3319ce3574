package decision

// The answers to asksRedirect, asksClientError and asksServerError: the rules
// that a status can come under.
const (
	rule303 = iota
	rule304
	ruleMoved
	ruleRedirected
	ruleRedirection
)

const (
	rule401 = iota
	rule403
	ruleGone
	rule405
	rule406
	ruleNotProcessed
	rule409
	rule413
	rule415
	rule416
	rule417
	rule421
	ruleClientFinal
	ruleClientError
)

const (
	rule500 = iota
	rule503
	ruleServerFinal
	ruleServerError
)

func redirectRule(code int) int {
	switch code {
	case 303:
		return rule303
	case 304:
		return rule304
	case 301, 302:
		return ruleMoved
	case 307, 308:
		return ruleRedirected
	}
	return ruleRedirection
}

func clientRule(code int) int {
	switch code {
	case 401:
		return rule401
	case 403:
		return rule403
	case 404, 410:
		return ruleGone
	case 405:
		return rule405
	case 406:
		return rule406
	case 408, 425, 429:
		return ruleNotProcessed
	case 409:
		return rule409
	case 413:
		return rule413
	case 415:
		return rule415
	case 416:
		return rule416
	case 417:
		return rule417
	case 421:
		return rule421
	case 402, 407, 423, 424, 426, 451:
		return ruleClientFinal
	}
	return ruleClientError
}

func serverRule(code int) int {
	switch code {
	case 500:
		return rule500
	case 503:
		return rule503
	case 501, 505, 506, 507, 508, 510, 511:
		return ruleServerFinal
	}
	return ruleServerError
}
