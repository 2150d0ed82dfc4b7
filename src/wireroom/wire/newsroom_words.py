"""The words, in many languages, by which a newsroom's page tells persons from agencies and says what a line is.

They are kinds of words (an agency, a desk, a job, "by", "and"), not lists of publishers: a name is judged by
what stands in it and around it. Everything is compared casefolded.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


ORGANISATION_WORDS = _words(
    """
    agencies agency agence agencia agencias agenzia agentur agenturen agentura agentūra agencja ajansı ajans
    agência
    press presse prensa pers tisk news newsroom newsdesk newswire wire nyheter nyheterna noticias notícias
    notizie
    nachrichten nieuws haber haberleri zprávy aktuality wiadomości berita warta kabar
    media medya médias medien medios mídia tv radio televisión television televisie fernsehen broadcasting
    network
    channel staff desk team crew redaktion redaktionen redaksi redaksjonen redactie redacción redacao redação
    redazione
    rédaction redakcja redakce redakcia redakció redakcija uredništvo redacţia redacția toimitus ritstjórn
    редакция редакція редакцията уредништво новости новини
    editors editorial contributors contributor reporters correspondents webdesk bureau
    online digital daily weekly times post journal magazine gazette tribune herald chronicle telegraph
    observer
    guardian independent globe courier examiner inquirer bulletin dispatch mirror monitor sentinel today
    zeitung
    tageblatt tagblatt anzeiger kurier blatt krant dagblad dagbladet tidning tidningen avis avisen periódico
    diario
    diário giornale corriere gazzetta quotidiano journaux revista magazin gazetesi gazeta jornal lehti
    group gruppe groupe grupo gruppo inc ltd llc gmbh corp corporation company plc limited srl verlag
    verlagsgesellschaft publishing publisher publications verlagshaus mediengruppe
    images photos pictures photo photography alliance association associated foundation institute institut
    university ministry ministère ministerium council committee commission police government office department
    service services servicio dienst service dpa-infocom newsletter podcast blog site website web com
    world international global national northern southern eastern western central
    content sponsored partner advertiser advertorial studio studios production productions
    google facebook twitter instagram linkedin youtube whatsapp telegram tiktok pinterest reddit pubmed
    新闻 新聞 通讯社 通信社 通訊社 通信 日报 日報 网 網 社 电视台 中心 编辑部 編集部 取材班 综合 綜合 联合
    뉴스 신문 통신 방송 미디어
    noviny listy deník dziennik novine vijesti vesti dnevnik ziarul știri stiri hírek híradó újság uutiset
    sanomat
    fréttir ritstjórn balsas ziņas naujienos žinios agenzie cronaca liputan
    وكالة وكالات صحيفة قناة موقع تحرير التحرير الأخبار أخبار رويترز فريق محرر المحرر خاص متابعة مراسل
    خبرگزاری گروه تحریریه
    מערכת חדשות סוכנויות כתב डेस्क टीम एजेंसी न्यूज समाचार संवाददाता ब्यूरो ডেস্ক প্রতিবেদক নিউজ অনলাইন নিজস্ব
    ข่าว กองบรรณาธิการ ทีมข่าว ออนไลน์
    """
)
"""A name that holds one of these is an agency, a desk or a publication."""

NOT_NAMES = _words(
    """
    follow search share subscribe show more view all posts articles website login register comments newsletter
    admin administrator webmaster editor author guest anonymous unknown user moderator none null undefined
    www http https from various multiple sources archive archives archiv archivo artikel alle weitere tous
    voir ver
    """
)
"""Words of buttons and of content systems: what holds one is nobody's name at all."""

AGENCIES = _words(
    """
    afp ap apa ansa efe dpa reuters upi pti ani ians tass ria tt ntb ritzau belga anp lusa mti pap ctk čtk
    tasr sita
    hina tanjug beta mia bta agerpres aa dha iha iana irna isna mehr anadolu xinhua cns cna kyodo jiji yonhap
    antara
    bernama wam spa qna mena sana nna petra map aps tap lana pa sid kna epd idea bns elta leta stt fnb
    bloomberg
    newscom imago picture-alliance alamy shutterstock istock unsplash pixabay pexels depositphotos adobestock
    scanpix
    ukrinform unian interfax itar cp aap nzn sda ats keystone-sda keystone nhk kcna adn-kronos adnkronos agi
    zumapress zuma epa efe-epa sipa afp-relaxnews newsis eyepress wenn getty gettyimages corbis wikimedia
    commons
    europapress colprensa notimex telam télam presna bnn snp agerpress gmw wna
    """
)
"""Agencies, wires and picture libraries that are known by a name without any such word."""

JOBS = _words(
    """
    reporter reporters correspondent correspondents writer writers journalist journalists columnist columnists
    columnista producer presenter anchor photographer photographers editor editors intern analyst critic
    commentator contributor freelancer blogger host videojournalist cameraman fotograf fotografin
    redakteur redakteurin redaktor redaktorin redactor redactora korrespondent korrespondentin journalistin
    volontär
    volontärin reporterin chefredakteur chefredakteurin autor autorin auteur autrice autore autrice
    kommentator
    journaliste correspondant correspondante envoyé envoyée rédacteur rédactrice chroniqueur grand-reporter
    periodista corresponsal enviado enviada jornalista correspondente repórter giornalista corrispondente
    inviato
    verslaggever correspondente redacteur redactrice verslaggeefster nieuwsredacteur journalista dziennikarz
    redaktør journalisten korrespondenten skribent krönikör toimittaja korrespondentti
    muhabir muhabiri editörü yazar wartawan penulis kontributor jurnalis editör
    журналист журналистка корреспондент обозреватель редактор автор журналіст журналістка кореспондент оглядач
    記者 记者 特派員 編集委員 論説委員 编辑 責任編輯 기자 특파원 선임기자 인턴기자 논설위원 мухабир muxbir
    professor lecturer fellow director manager president minister economist ceo founder
    """
)
"""A job: it follows a name, and never is one."""

BEATS = _words(
    """
    political politics business economics economy finance financial health science technology tech education
    environment climate crime court courts legal sport sports football cricket culture arts entertainment
    religion
    foreign diplomatic defence defense security home social affairs community local regional global world
    national
    international senior chief deputy assistant associate special staff lead junior executive managing
    features
    feature opinion investigations investigative data digital online news night weekend royal media travel
    food
    consumer transport energy city state us uk eu europe european africa asia washington white house
    """
)
"""Words that stand before a job ("chief political correspondent")."""

PARTICLES = _words(
    """
    de del della delle dello dei degli di da das do dos du des d la le les los las el al von vom van den der
    zu zur
    ter ten te het op af av bin ibn bint abu ben y e i und and to af ul ur st saint san santa mac mc o 't
    """
)
"""Small words inside a person's name, that may be written without a capital."""

_BY = (
    "by|written by|words by|story by|report by|reported by|reporting by|posted by|published by|authored by|"
    "article by|analysis by|opinion by|review by|interview by|exclusive by|text by|texts by|"
    "von|ein gastbeitrag von|gastbeitrag von|ein kommentar von|kommentar von|eine analyse von|analyse von|"
    "interview von|ein bericht von|ein text von|ein interview von|text von|text|texte|"
    "par|propos recueillis par|écrit par|publié par|por|escrito por|texto|texto de|publicado por|"
    "di|a cura di|scritto da|de notre correspondant|door|geschreven door|een artikel van|"
    "av|tekst av|text av|skrevet av|skriven av|af|tekst af|skrevet af|tekst|teksti|kirjoittanut|"
    "autor|autorin|autoren|autorka|autorzy|autore|autori|auteur|auteurs|auteur(?:e)?s?|author|authors|"
    "autores|autora|autoras|forfatter|författare|skribent|journalist|reporter|writer|"
    "przygotował|przygotowała|opracowanie|oprac\\.|scris de|de|szerző|írta|napsal|napsala|připravil|"
    "yazan|yazar|muhabir|haber|oleh|penulis|reporter|laporan|tác giả|theo|"
    "автор|авторы|автори|текст|автор статьи|подготовил|подготовила|опублікував|"
    "作者|文/图|文|文字|記者|记者|撰文|撰稿|取材|執筆|글|취재|기자|"
    "بقلم|كتب|كتبت|إعداد|نویسنده|γράφει ο|γράφει η|γράφει|του|της|מאת|लेखक|द्वारा|โดย"
)

BY_LABEL = rf"(?:{_BY})"
"""A regular expression's alternative: what says "by" before a name."""

AND_WORDS = _words(
    "and und et y e en og och ja i & и та й і и va và dan ve és a oraz sowie with mit avec con med και و"
)
"""What stands between the last two names. Several are also letters or particles, so both sides must be names."""

CHINESE_SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許邓鄧韩韓冯馮曹彭曾肖萧蕭田董潘袁蔡蒋蔣余于杜叶葉程魏苏蘇吕呂丁任卢盧"
    "姚沈钟鍾姜崔谭譚陆陸范汪廖石金韦韋贾賈夏付傅方邹鄒熊白孟秦邱侯江尹薛闫閆段雷龙龍黎史陶贺賀毛郝顾顧龚龔邵万萬覃武钱錢戴严嚴莫孔向常汤湯康易乔喬赖賴文施洪辛"
    "柯颜顏梅季安庄莊章鲁魯童倪尚牛齐齊温溫芦俞葛路裴祝霍左柳聂聶翟焦樊包关關欧歐游阮卓甘耿岳申穆游詹宁寧华華尤娄苗凌盛吉骆駱丘桂柴殷费費管蓝藍"
    "单單鲍鮑解屈宫宮应應阎閻饶饒晏迟遲车車桑池涂冷古成舒卫衛简簡艾闵边邊仇褚连連席麦麥商符闻聞银臧司谷曲谈封祁戚滕项項喻伍纪紀窦竇"
)
"""What nearly every Chinese name begins with; a byline's word that begins otherwise is a desk or a button."""

JAPANESE_INITIALS = frozenset(
    "佐鈴高田渡伊山中小加吉井木林清斎齋斉松阿森池橋石前藤岡長近村後遠青坂福太西三金原島谷和上下大内河川平星市水野本千今五安飯岩浜濱宮杉竹菊"
    "横荒丸久北南東土増望服関堀古成秋浅新菅須柴栗工津辻片武永熊相矢神若荻藪角豊赤酒里門馬鳥黒白桜桑桐樋梅根染柳栄塚塩堤奥多天尾寺常広廣庄徳戸手早朝"
)
"""What most Japanese surnames begin with."""
