"""Invented people and companies, the raw material of the sample rosters.

Every mail domain ends in ``.example`` or ``.test``, which are reserved and reach nobody.
"""

from typing import Any, Final, NamedTuple


class Person(NamedTuple):
    """One prospect as a marketer's list has it, mistakes included. ``None`` is a cell left empty."""

    first_name: str | None
    last_name: str | None
    email: str | None
    slug: str | None
    company: str | None
    position: str | None
    headline: str | None = None
    custom_fields: dict[str, Any] | None = None


class Name(NamedTuple):
    """A name in its own script, and what stands for it in an address."""

    first: str
    last: str
    ascii: str


LONG_HEADLINE: Final = (
    "Operator, advisor and occasional angel investor | Helping B2B teams turn quiet pipelines into revenue "
    "they can forecast | Former founder (two exits, one glorious failure) | Speaker, mentor, host of a "
    "podcast about boring businesses | Views are my own, and so are the spreadsheets"
)

OPENING: Final = (
    Person("Amelia", "Hart", "amelia.hart@northwind.example", "amelia-hart", "Northwind Analytics",
           "Head of Growth", "Growth, pricing and long bike rides",
           {"industry": "Analytics", "employees": 120}),
    Person("Jonas", "Lindqvist", "jonas@fjordworks.example", "jonas-lindqvist", "Fjordworks",
           "Founder & CEO", "Building calm software for shipyards", {"industry": "Maritime"}),
    Person("Priya", "Raman", "priya.raman@acme.example", "priya-raman", "Acme", "VP of Sales",
           "Sales leader. Mentor. Tea first.", {"industry": "SaaS", "icebreaker": "SaaStr talk"}),
    Person("MARCUS", "OYELARAN", "marcus.oyelaran@acme.example", "marcus-oyelaran", "ACME, INC.",
           "DIRECTOR OF OPERATIONS"),
    Person("Sofia", "Marchetti", "sofia.marchetti@lumen.example",
           "sofia-marchetti?utm_source=share&utm_medium=ios", "Lumen Studio", "Creative Director",
           "Brand systems for people who hate brand systems"),
    Person(None, None, "info@brightwater.example", None, "Brightwater", None),
    Person("Élodie", "Fournier", "elodie@papillon.example", "elodie-fournier", "Papillon Santé",
           "Chief Product Officer", "Produits de santé, sans jargon",
           {"industry": "Health", "language": "fr"}),
    Person("tomás", "herrera", "tomas.herrera@cobalt.example", "tomas-herrera", "cobalt logistics",
           "head of partnerships"),
    Person("Grace", "Okafor", "grace@@tideline.example", "grace-okafor", "Tideline", "Co-founder",
           "Insurance that pays before you ask"),
    Person("Ελένη", "Παπαδοπούλου", "eleni@thalassa.example", "eleni-papadopoulou", "Thalassa Labs",
           "Head of Research", "Ωκεανογραφία και δεδομένα", {"industry": "Research"}),
    Person("Daniel", "Kovács", "daniel.kovacs@acme.example", "daniel-kovacs", "acme inc",
           "Account Executive", "Closing deals, opening doors"),
    Person("Hannah", "Weiss", "hannah.weiss@quarry.example", "hannah-weiss/", "Quarry & Sons",
           "Managing Partner", LONG_HEADLINE, {"industry": "Construction", "employees": 48}),
    Person("Дмитрий", "Соколов", "d.sokolov@severny.example", "dmitry-sokolov", "Северный Ветер", "CTO",
           "Распределённые системы и горы"),
    Person("  Olivia ", "Bennett", "olivia.bennett@harbor.example ", "olivia-bennett", " Harbor Health",
           "Director of Marketing", "Marketing with a stethoscope"),
    Person("Noah", "van der Berg", "noah@polderpower.example", "noah-vanderberg", "Polder Power", "Founder",
           "Wind, water and worse puns", {"industry": "Energy", "crm": {"owner": "Alex", "stage": 2}}),
    Person(None, "Takahashi", "takahashi@kiri.example", "r-takahashi", "Kiri Robotics", "COO",
           "Robots that fold things"),
    Person("Amira", "Haddad", "amira.haddad@oasisdata.example", "amira-haddad", "Oasis Data",
           "VP of Engineering", "Making data platforms boring, in a good way", {"industry": "Data"}),
    Person("Priya", "Raman", "Priya.Raman@Acme.example", "priya-raman/", "Acme", "VP Sales"),
    Person("ליאור", "כהן", "lior@negev.example", "lior-cohen", "Negev Cloud", "Head of Security",
           "אבטחה בענן"),
    Person("Lucas", "Almeida", "lucas.almeida@verdant.example", "lucas-almeida", "Verdant Foods",
           "Chief Executive Officer", "Feeding cities from their rooftops",
           {"industry": "Food", "employees": 310}),
    Person("CHLOE", "MARTIN", "CHLOE.MARTIN@SUMMIT.EXAMPLE", "chloe-martin", "SUMMIT PARTNERS", "INVESTOR"),
    Person("سارة", "المنصوري", "sara@dune.example", "sara-almansoori", "Dune Ventures", "Partner",
           "الاستثمار في المؤسسين"),
    Person("Ben", "Whitaker", "ben.whitaker", "ben-whitaker", "Whitaker & Co", "Owner",
           "Third-generation printer"),
    Person("Ingrid", "Solheim", "ingrid@nordlys.example", "ingrid-solheim", "Nordlys Media",
           "Editor in Chief", "Stories about the energy transition", {"industry": "Media"}),
    Person("Rafael", "Ortiz", "rafael.ortiz@quanta.example", "rafael-ortiz", "Quanta Finance, Ltd.",
           "Finance Director", "Numbers people will actually read",
           {"industry": "Finance", "employees": 75}),
    Person("Mei", "Tan", "mei.tan@lanternretail.example", "mei-tan", "Lantern Retail", "Head of E-commerce",
           "Retail is detail"),
    Person("Katarzyna", "Wójcik", "kasia@wislasoft.example", "katarzyna-wojcik", "Wisła Software",
           "Engineering Manager", "Teams before tickets", {"industry": "SaaS"}),
    Person("Samuel", "Adeyemi", "samuel.adeyemi@tideline.example", "samuel-adeyemi", "Tideline Inc",
           "Co-founder & CTO", "Insurance that pays before you ask"),
)  # fmt: skip
"""The first rows of the email draft: those a person sees before scrolling."""

FIRST_NAMES: Final = (
    "Ada", "Alejandro", "Anders", "Anika", "Beatrice", "Bruno", "Camille", "Carlos", "Charlotte", "Chidi",
    "Clara", "David", "Diego", "Elena", "Emil", "Emma", "Fatima", "Felix", "Finn", "Freya", "George",
    "Greta", "Hugo", "Ines", "Isabel", "Jack", "Jana", "Julia", "Kofi", "Lars", "Laura", "Leo", "Lena",
    "Liam", "Maja", "Malik", "Maria", "Mateo", "Mila", "Nadia", "Nina", "Oscar", "Paula", "Pedro", "Quinn",
    "Rosa", "Ruth", "Sam", "Sara", "Simon", "Stella", "Tariq", "Tessa", "Theo", "Uma", "Victor", "Wanda",
    "Yara", "Yusuf", "Zoe",
)  # fmt: skip

LAST_NAMES: Final = (
    "Abara", "Ahlberg", "Andersen", "Baker", "Barros", "Bauer", "Bianchi", "Bouchard", "Brandt", "Castillo",
    "Chandra", "Clarke", "Cruz", "Davies", "de Vries", "Dimitrov", "Dubois", "Eriksen", "Farouk", "Fischer",
    "Fonseca", "Garcia", "Gupta", "Hansen", "Horvat", "Ibrahim", "Ivanova", "Jansen", "Jones", "Keller",
    "Khan", "Kumar", "Larsen", "Lefebvre", "Lopez", "Mensah", "Meyer", "Mori", "Moreau", "Murphy",
    "Nakamura", "Ngata", "Novak", "O'Brien", "Olsen", "Pereira", "Petrov", "Quist", "Reyes", "Ricci",
    "Rossi", "Santos", "Schmidt", "Silva", "Singh", "Smith-Jones", "Svensson", "Varga", "Virtanen",
    "Walker", "Yilmaz", "Zhang",
)  # fmt: skip

OTHER_SCRIPTS: Final = (
    Name("Νίκος", "Γεωργίου", "nikos.georgiou"), Name("Μαρία", "Κωνσταντίνου", "maria.konstantinou"),
    Name("Анна", "Петрова", "anna.petrova"), Name("Олександр", "Шевченко", "oleksandr.shevchenko"),
    Name("Иван", "Димитров", "ivan.dimitrov"), Name("نور", "الهاشمي", "nour.alhashimi"),
    Name("خالد", "إبراهيم", "khaled.ibrahim"), Name("נועה", "לוי", "noa.levi"),
    Name("דוד", "מזרחי", "david.mizrahi"),
)  # fmt: skip

RARE_SCRIPTS: Final = (
    Name("美咲", "佐藤", "misaki.sato"), Name("伟", "王", "wei.wang"),
    Name("Nguyễn", "Thị Hương", "huong.nguyen"), Name("Zoë 🚀", "Moonshot", "zoe.moonshot"),
    Name("민준", "김", "minjun.kim"),
)  # fmt: skip
"""Names that some systems have no glyphs for, so they stay out of what a person sees first."""

COMPANIES: Final = (
    ("Acme", "ACME, INC.", "acme inc", "Acme Inc."),
    ("Northwind Analytics", "NORTHWIND ANALYTICS", "Northwind"), ("Tideline", "Tideline Inc", "tideline"),
    ("Fjordworks", "Fjordworks AS"), ("Lumen Studio", "LUMEN STUDIO"),
    ("Brightwater", "Brightwater Ltd", "brightwater ltd."), ("Cobalt Logistics", "cobalt logistics"),
    ("Quarry & Sons", "Quarry and Sons"), ("Harbor Health", "Harbor Health ", "HARBOR HEALTH"),
    ("Polder Power", "Polder Power B.V."), ("Oasis Data", "Oasis Data FZ-LLC"),
    ("Verdant Foods", "verdant foods"), ("Summit Partners", "SUMMIT PARTNERS"),
    ("Nordlys Media", "Nordlys Media AS"), ("Quanta Finance", "Quanta Finance, Ltd."),
    ("Lantern Retail", "Lantern Retail, Inc"), ("Wisła Software", "Wisla Software"),
    ("Juniper & Pine", "Juniper and Pine"), ("Copperfield Legal", "COPPERFIELD"),
    ("Redwood Mobility", "Redwood Mobility GmbH"), ("Saltmarsh Brewing", "Saltmarsh Brewing Co."),
    ("Kestrel Aero", "Kestrel Aero, Inc."), ("Larkspur Learning", "larkspur learning"),
    ("Meridian Bio", "MERIDIAN BIO"),
)  # fmt: skip
"""Companies, each as it should be written first and then as lists write it."""

POSITIONS: Final = (
    "Founder", "Founder & CEO", "Co-founder", "CEO", "Chief Executive Officer", "CTO", "COO", "VP of Sales",
    "VP Sales", "Vice President, Sales", "Head of Growth", "Head of Marketing", "Marketing Director",
    "Director of Operations", "Product Manager", "Engineering Manager", "Finance Director",
    "Head of People", "Account Executive", "Owner",
)  # fmt: skip

HEADLINES: Final = (
    "Helping small teams do big things", "Sales leader. Mentor. Tea first.", "B2B | SaaS | Espresso",
    "I write about pricing on Tuesdays", "Turning spreadsheets into products",
    "Hiring! Talk to me about operations", "Making supply chains a little less surprising",
    "Ex-consultant, recovering perfectionist", "Climate, carbon and common sense",
    "<b>Growth</b> & everything after", LONG_HEADLINE,
)  # fmt: skip

INDUSTRIES: Final = ("SaaS", "Health", "Energy", "Finance", "Retail", "Media", "Food", "Logistics")
TIMEZONES: Final = ("Europe/Berlin", "Europe/London", "America/New_York", "America/Sao_Paulo")
