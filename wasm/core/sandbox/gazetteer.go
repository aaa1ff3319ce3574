package sandbox

// place is a place of the gazetteer: the middle of a town or village, in
// degrees of WGS 84, good to about two kilometres.
type place struct {
	Name string  `json:"name"`
	Lat  float64 `json:"lat"`
	Lon  float64 `json:"lon"`
}

// gazetteer is the whole map: the larger places first, which is the order of
// answers too; then those that make the map reach every corner of the country.
// What lies further than mapMetres from all of them has no road.
var gazetteer = [...]place{
	{"Helsinki", 60.1699, 24.9384}, {"Espoo", 60.2055, 24.6559}, {"Tampere", 61.4978, 23.7610},
	{"Vantaa", 60.2934, 25.0378}, {"Oulu", 65.0121, 25.4651}, {"Turku", 60.4518, 22.2666},
	{"Jyväskylä", 62.2426, 25.7473}, {"Kuopio", 62.8924, 27.6770}, {"Lahti", 60.9827, 25.6612},
	{"Pori", 61.4851, 21.7974}, {"Kouvola", 60.8681, 26.7042}, {"Joensuu", 62.6010, 29.7636},
	{"Lappeenranta", 61.0587, 28.1887}, {"Hämeenlinna", 60.9959, 24.4643}, {"Vaasa", 63.0951, 21.6165},
	{"Seinäjoki", 62.7903, 22.8403}, {"Rovaniemi", 66.5039, 25.7294}, {"Mikkeli", 61.6886, 27.2723},
	{"Kotka", 60.4664, 26.9458}, {"Salo", 60.3843, 23.1265}, {"Porvoo", 60.3923, 25.6651},
	{"Kokkola", 63.8385, 23.1307}, {"Hyvinkää", 60.6308, 24.8597}, {"Lohja", 60.2486, 24.0653},
	{"Järvenpää", 60.4737, 25.0899}, {"Nurmijärvi", 60.4640, 24.8070}, {"Rauma", 61.1288, 21.5113},
	{"Kirkkonummi", 60.1233, 24.4389}, {"Kajaani", 64.2273, 27.7285}, {"Kerava", 60.4034, 25.1050},
	{"Savonlinna", 61.8699, 28.8787}, {"Nokia", 61.4767, 23.5053}, {"Kaarina", 60.4073, 22.3692},
	{"Ylöjärvi", 61.5563, 23.5961}, {"Kangasala", 61.4639, 24.0650}, {"Riihimäki", 60.7377, 24.7773},
	{"Vihti", 60.4170, 24.3320}, {"Raasepori", 59.9736, 23.4339}, {"Imatra", 61.1719, 28.7524},
	{"Sastamala", 61.3417, 22.9100}, {"Raahe", 64.6833, 24.4833}, {"Tornio", 65.8481, 24.1466},
	{"Iisalmi", 63.5592, 27.1907}, {"Siilinjärvi", 63.0736, 27.6600}, {"Kurikka", 62.6177, 22.3989},
	{"Jämsä", 61.8642, 25.1900}, {"Kemi", 65.7364, 24.5637}, {"Varkaus", 62.3153, 27.8730},
	{"Hamina", 60.5697, 27.1981}, {"Valkeakoski", 61.2642, 24.0314}, {"Äänekoski", 62.6047, 25.7264},
	{"Heinola", 61.2031, 26.0317}, {"Forssa", 60.8146, 23.6215}, {"Pietarsaari", 63.6749, 22.7024},
	{"Naantali", 60.4672, 22.0243}, {"Orimattila", 60.8042, 25.7339}, {"Loimaa", 60.8500, 23.0583},
	{"Uusikaupunki", 60.8004, 21.4085}, {"Ylivieska", 64.0722, 24.5369}, {"Lapua", 62.9706, 23.0075},
	{"Kauhajoki", 62.4319, 22.1794}, {"Kuusamo", 65.9646, 29.1832}, {"Maarianhamina", 60.0973, 19.9348},
	{"Kankaanpää", 61.8042, 22.3942}, {"Loviisa", 60.4567, 26.2253}, {"Pieksämäki", 62.3000, 27.1583},
	{"Parainen", 60.3061, 22.3011}, {"Alavus", 62.5861, 23.6194}, {"Lieksa", 63.3167, 30.0167},
	{"Nivala", 63.9292, 24.9778}, {"Kitee", 62.0986, 30.1375}, {"Sotkamo", 64.1306, 28.3894},
	{"Mänttä", 62.0292, 24.6236}, {"Keuruu", 62.2597, 24.7069}, {"Ähtäri", 62.5531, 24.0622},
	{"Alajärvi", 63.0000, 23.8167}, {"Saarijärvi", 62.7050, 25.2539}, {"Hanko", 59.8236, 22.9681},
	{"Outokumpu", 62.7256, 29.0181}, {"Kuhmo", 64.1281, 29.5181}, {"Kalajoki", 64.2597, 23.9486},
	{"Leppävirta", 62.4914, 27.7872}, {"Nurmes", 63.5427, 29.1396}, {"Parkano", 62.0100, 23.0247},
	{"Sodankylä", 67.4149, 26.5907}, {"Pudasjärvi", 65.3628, 26.9936}, {"Kiuruvesi", 63.6531, 26.6194},
	{"Suomussalmi", 64.8869, 28.9097}, {"Kemijärvi", 66.7131, 27.4306}, {"Haapajärvi", 63.7486, 25.3181},
	{"Virrat", 62.2403, 23.7708}, {"Haapavesi", 64.1378, 25.3667}, {"Inari", 68.9055, 27.0300},
	{"Mäntyharju", 61.4181, 26.8792}, {"Kittilä", 67.6547, 24.9103}, {"Viitasaari", 63.0747, 25.8597},
	{"Ii", 65.3192, 25.3722}, {"Kristiinankaupunki", 62.2739, 21.3761}, {"Juva", 61.8972, 27.8583},
	{"Parikkala", 61.5547, 29.5008}, {"Ilomantsi", 62.6717, 30.9325}, {"Pihtipudas", 63.3717, 25.5744},
	{"Juuka", 63.2400, 29.2520}, {"Kaustinen", 63.5486, 23.6983}, {"Muhos", 64.8080, 25.9930},
	{"Ranua", 65.9278, 26.5178}, {"Posio", 66.1097, 28.1664}, {"Salla", 66.8322, 28.6672},
	{"Taivalkoski", 65.5747, 28.2422}, {"Puolanka", 64.8681, 27.6706}, {"Hyrynsalmi", 64.6750, 28.4950},
	{"Vaala", 64.5550, 26.8360}, {"Rautavaara", 63.4944, 28.2986}, {"Pello", 66.7747, 23.9653},
	{"Ylitornio", 66.3194, 23.6708}, {"Kolari", 67.3306, 23.7906}, {"Muonio", 67.9586, 23.6794},
	{"Pelkosenniemi", 67.1100, 27.5117}, {"Savukoski", 67.2925, 28.1581}, {"Enontekiö", 68.3847, 23.6322},
	{"Karesuvanto", 68.4440, 22.4830}, {"Kilpisjärvi", 69.0450, 20.7940}, {"Ivalo", 68.6573, 27.5401},
	{"Utsjoki", 69.9078, 27.0265}, {"Karigasniemi", 69.4000, 25.8500}, {"Sevettijärvi", 69.5070, 28.5930},
	{"Korppoo", 60.1600, 21.5600}, {"Hankasalmi", 62.3897, 26.4356}, {"Pyhäntä", 64.0970, 26.3300},
	{"Joutsa", 61.7420, 26.1150}, {"Padasjoki", 61.3500, 25.2780}, {"Puumala", 61.5230, 28.1770},
	{"Säkylä", 61.0460, 22.3470}, {"Merikarvia", 61.8580, 21.5010}, {"Kangasniemi", 61.9920, 26.6480},
	{"Pielavesi", 63.2330, 26.7570}, {"Oravainen", 63.2980, 22.3810}, {"Närpiö", 62.4736, 21.3372},
	{"Lestijärvi", 63.5230, 24.6650}, {"Heinävesi", 62.4260, 28.6300}, {"Kaavi", 62.9750, 28.4800},
}
