"""Names of months in the languages news is written in, and the small words inside dates."""

from __future__ import annotations

# One line a language: twelve groups parted by spaces, the forms of a month parted by "|".
_GREGORIAN = """
january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sep|sept october|oct november|nov december|dec
januar|jänner|jan februar|feber|feb märz|maerz|mär|mrz april|apr mai juni|jun juli|jul august|aug september|sep|sept oktober|okt november|nov dezember|dez
janvier|janv février|fevrier|févr|fév|fevr mars avril|avr mai juin juillet|juil août|aout septembre|sept octobre|oct novembre|nov décembre|decembre|déc
enero|ene febrero|feb marzo|mar abril|abr mayo|may junio|jun julio|jul agosto|ago septiembre|setiembre|sep|set octubre|oct noviembre|nov diciembre|dic
janeiro|jan fevereiro|fev março|marco|mar abril|abr maio|mai junho|jun julho|jul agosto|ago setembro|set outubro|out novembro|nov dezembro|dez
gennaio|gen febbraio|febb marzo aprile|apr maggio|mag giugno|giu luglio|lug agosto settembre|sett ottobre|ott novembre dicembre|dic
januari|jan februari|feb maart|mrt april|apr mei juni|jun juli|jul augustus|aug september|sep oktober|okt november|nov december|dec
januari februari mars april maj juni juli augusti september oktober november december
januar februar marts april maj juni juli august september oktober november december|des
tammikuuta|tammikuu helmikuuta|helmikuu maaliskuuta|maaliskuu huhtikuuta|huhtikuu toukokuuta|toukokuu kesäkuuta|kesäkuu heinäkuuta|heinäkuu elokuuta|elokuu syyskuuta|syyskuu lokakuuta|lokakuu marraskuuta|marraskuu joulukuuta|joulukuu
janúar|jan febrúar mars apríl maí júní júlí ágúst september október nóvember desember
stycznia|styczeń|sty lutego|luty|lut marca|marzec|mar kwietnia|kwiecień|kwi maja|maj czerwca|czerwiec|cze lipca|lipiec|lip sierpnia|sierpień|sie września|wrzesień|wrz października|październik|paź listopada|lis grudnia|grudzień|gru
ledna|leden února|únor března|březen dubna|duben května|květen června|červen července|červenec srpna|srpen září října|říjen listopadu prosince|prosinec
januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra
január|jan február|febr március|márc április|ápr május|máj június|jún július|júl augusztus|aug szeptember|szept október|okt november december|dec
ianuarie|ian februarie martie aprilie mai|maiului iunie|iun iulie|iul august septembrie|sept octombrie|oct noiembrie|noi|noiem decembrie
siječnja|siječanj veljače|veljača ožujka|ožujak travnja|travanj svibnja|svibanj lipnja|lipanj srpnja|srpanj kolovoza|kolovoz rujna|rujan listopad(hr) studenoga|studenog|studeni prosinca|prosinac
januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra
januara|januar februara|februar marta|mart aprila maja|maj juna|jun jula|jul avgusta|avgust septembra|septembar oktobra|oktobar novembra|novembar decembra|decembar
јануара|јануар|јан фебруара|фебруар|феб марта|март априла|април|апр маја|мај јуна|јун јула|јул августа|август|авг септембра|септембар|сеп октобра|октобар|окт новембра|новембар|нов децембра|децембар|дец
января|январь|янв февраля|февраль|фев|февр марта|март|мар апреля|апрель|апр мая|май июня|июнь|июн июля|июль|июл августа|август|авг сентября|сентябрь|сен|сент октября|октябрь|окт ноября|ноябрь|ноя|нояб декабря|декабрь|дек
січня|січень|січ лютого|лютий|лют березня|березень|бер квітня|квітень|кві|квіт травня|травень|тра червня|червень|чер|черв липня|липень|лип серпня|серпень|сер вересня|вересень|вер жовтня|жовтень|жов листопада|лис грудня|грудень|гру
студзеня лютага сакавіка красавіка мая|траўня чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня
януари|ян февруари|фев март април май юни юли август септември октомври ноември декември
јануари февруари март април мај јуни јули август септември октомври ноември декември
ιανουαρίου|ιανουάριος|ιαν φεβρουαρίου|φεβρουάριος|φεβ μαρτίου|μάρτιος|μαρ|μάρ απριλίου|απρίλιος|απρ μαΐου|μαίου|μάιος|μαϊ ιουνίου|ιούνιος|ιουν ιουλίου|ιούλιος|ιουλ αυγούστου|αύγουστος|αυγ σεπτεμβρίου|σεπτέμβριος|σεπ|σεπτ οκτωβρίου|οκτώβριος|οκτ νοεμβρίου|νοέμβριος|νοε|νοεμ δεκεμβρίου|δεκέμβριος|δεκ
ocak|oca şubat|şub mart|mar nisan|nis mayıs|may haziran|haz temmuz|tem ağustos|ağu eylül|eyl ekim|eki kasım|kas aralık|ara
yanvar fevral mart aprel may iyun iyul avqust|avgust sentyabr oktyabr noyabr dekabr
sausio|sausis vasario|vasaris kovo|kovas balandžio|balandis gegužės|gegužė birželio|birželis liepos|liepa rugpjūčio|rugpjūtis rugsėjo|rugsėjis spalio|spalis lapkričio|lapkritis gruodžio|gruodis
janvāris|janvārī februāris|februārī marts|martā aprīlis|aprīlī maijs|maijā jūnijs|jūnijā jūlijs|jūlijā augusts|augustā septembris|septembrī oktobris|oktobrī novembris|novembrī decembris|decembrī
jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember
gener|gen febrer|febr març abril|abr maig juny juliol|jul agost|ag setembre|set octubre|oct novembre|nov desembre|des
urtarrila otsaila martxoa apirila maiatza ekaina uztaila abuztua iraila urria azaroa abendua
ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr
januari|jan februari|pebruari|peb maret|mar april|apr mei juni|jun juli|jul agustus|agu|agt september|sep oktober|okt november|nov|nop desember|des
januari februari mac april mei jun julai ogos september oktober november disember|dis
يناير|جانفي فبراير|شباط مارس|آذار|اذار أبريل|ابريل|إبريل|نيسان مايو|أيار|ايار يونيو|يونيه|حزيران يوليو|يوليه|تموز أغسطس|اغسطس|آب سبتمبر|أيلول|ايلول أكتوبر|اكتوبر نوفمبر ديسمبر
ینایر فوریه|فوریهٔ مارس آوریل مه|می ژوئن ژوئیه|جولای اوت|آگوست سپتامبر اکتبر نوامبر دسامبر
جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر
בינואר|ינואר בפברואר|פברואר במרץ|מרץ|במרס|מרס באפריל|אפריל במאי|מאי ביוני|יוני ביולי|יולי באוגוסט|אוגוסט בספטמבר|ספטמבר באוקטובר|אוקטובר בנובמבר|נובמבר בדצמבר|דצמבר
जनवरी|जन फरवरी|फ़रवरी|फर मार्च अप्रैल|अप्रेल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर दिसंबर|दिसम्बर
জানুয়ারি|জানুয়ারী ফেব্রুয়ারি|ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর
ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்
జనవరి ఫిబ్రవరి మార్చి ఏప్రిల్ మే జూన్ జూలై ఆగస్టు సెప్టెంబర్ అక్టోబర్ నవంబర్ డిసెంబర్
जानेवारी फेब्रुवारी मार्च एप्रिल मे जून जुलै ऑगस्ट सप्टेंबर ऑक्टोबर नोव्हेंबर डिसेंबर
มกราคม|ม.ค กุมภาพันธ์|ก.พ มีนาคม|มี.ค เมษายน|เม.ย พฤษภาคม|พ.ค มิถุนายน|มิ.ย กรกฎาคม|ก.ค สิงหาคม|ส.ค กันยายน|ก.ย ตุลาคม|ต.ค พฤศจิกายน|พ.ย ธันวาคม|ธ.ค
იანვარი|იანვარს თებერვალი|თებერვალს მარტი|მარტს აპრილი|აპრილს მაისი|მაისს ივნისი|ივნისს ივლისი|ივლისს აგვისტო|აგვისტოს სექტემბერი|სექტემბერს ოქტომბერი|ოქტომბერს ნოემბერი|ნოემბერს დეკემბერი|დეკემბერს
հունվարի|հունվար փետրվարի|փետրվար մարտի|մարտ ապրիլի|ապրիլ մայիսի|մայիս հունիսի|հունիս հուլիսի|հուլիս օգոստոսի|օգոստոս սեպտեմբերի|սեպտեմբեր հոկտեմբերի|հոկտեմբեր նոյեմբերի|նոյեմբեր դեկտեմբերի|դեկտեմբեր
janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor
januarie februarie maart april mei junie julie augustus september oktober november desember
januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba
"""
_SOLAR_HIJRI = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"


def _names() -> dict[str, int]:
    names: dict[str, int] = {}
    for row in _GREGORIAN.strip().splitlines():
        for number, group in enumerate(row.split()[:12], start=1):
            for name in group.split("|"):
                names.setdefault(name, number)
    for number, name in enumerate(_SOLAR_HIJRI.split(), start=1):
        names.setdefault(name, 100 + number)
    return names


MONTHS: dict[str, int] = _names()
"""Lower-case name or abbreviation to 1-12; months of the Solar Hijri year are 101-112."""

OF = frozenset("de del di of the den der do da d l i r г р st nd rd th er e a ta tháng năm".split())
"""Words that may stand between the parts of a date."""
