"""Lines that are no part of an article: buttons, share bars, advertisements, boxes of links."""

from __future__ import annotations

import re
from functools import cache

from termnews.extract.late import late

_SHARE_WORDS = (
    "share this article|share this|share via|share on|share with|share to|share|tweet|post|pin|send|save|follow|view on|open in|"
    "teilen|merken|drucken|partager|compartir|compartilhar|condividi|deel|dela|del|jaa|udostępnij|поделиться|分享|공유|シェア|مشاركة|"
    "auf|sur|en|via|su|op|på|no|в|on|by|facebook|twitter|instagram|linkedin|whats ?app|telegram|reddit|pinterest|flipboard|tumblr|"
    "e-?mail|mail|messenger|pocket|youtube|tiktok|threads|bluesky|mastodon|xing|link kopieren|link|line|kopieren|kopiert|copy link|copy|"
    "copier le lien|copiar enlace|copiar link|imprimir|imprimer|stampa|weibo|wechat|vkontakte|vk|ok|viber|signal|gettr|parler|sms|rss|print|x"
)
_NETWORK = late(
    r"facebook|twitter|whats ?app|linkedin|telegram|reddit|pinterest|mail|link|print|drucken|\bx\b|weibo|vk|instagram|youtube|threads|bluesky|rss|messenger|分享|공유|シェア"
)
# Possessive, so that a line is read once: it is words of a share bar up to its end, or it is not.
_SHARE = rf"^(?:(?>{_SHARE_WORDS})[\s,|/·•:]*+)++$"
BUTTONS = frozenset(
    re.sub(r"\s+", " ", word.strip()).lower()
    for word in """
    share|share this|share this article|share this story|share article|shares|save|saved|save article|save for later|bookmark|print|print article|print this|comment|comments|leave a comment|post a comment|add a comment|view comments|show comments|join the conversation|conversation|reply|like|likes|report|
    copy|copy link|link copied|copied|gift article|gift this article|give this article|listen|listen now|listen to article|listen to this article|play|play audio|play video|watch|watch now|video|audio|pause|mute|unmute|fullscreen|close|open|expand|collapse|toggle|menu|search|home|news|log in|login|sign in|sign up|register|subscribe|subscribe now|my account|account|newsletter|newsletters|back|back to top|top|next|previous|prev|more|see more|read more|show more|load more|learn more|continue|continue reading|keep reading|read full article|read the full story|view all|see all|skip|skip to content|skip to main content|skip advertisement|skip ad|accept|accept all|reject all|cookie settings|manage cookies|
    advertisement|advertising|ad|ads|sponsored|sponsored content|promoted|promoted content|paid content|story continues below advertisement|article continues below advertisement|article continues after advertisement|story continues|advertisement - scroll to continue|advertisement. scroll to continue reading.|continue reading below|scroll to continue|scroll to continue with content|content continues below|this is an advertisement|
    updated|updated:|published|published:|posted|posted:|last updated|last updated:|last modified:|modified:|date:|author|author:|authors|by|by:|tags|tags:|topics|topics:|filed under|filed under:|follow|follow us|following|follow topic|follow author|about|contact|contact us|privacy policy|terms of use|terms of service|terms and conditions|cookie policy|all rights reserved|copyright|photo|photos|image|image caption|image source|caption|gallery|view gallery|enlarge|enlarge image|toggle caption|hide caption|open image|getty images|source|credit|breaking|breaking news|live|live updates|exclusive|trending|trending now|trending:|explainer|
    anzeige|werbung|teilen|merken|drucken|kommentare|kommentar|kommentar schreiben|zum thema|startseite|mehr|mehr lesen|weiterlesen|mehr erfahren|artikel anhören|vorlesen|artikel merken|artikel teilen|anmelden|abonnieren|suche|menü|schließen|newsletter abonnieren|aktualisiert|stand:|veröffentlicht:|inhalt|bildunterschrift|zurück|nach oben|
    publicité|partager|imprimer|commenter|commentaires|réagir|accueil|lire aussi|lire la suite|s'abonner|se connecter|écouter|écouter l'article|enregistrer|mis à jour|publié|fermer|recherche|réservé aux abonnés|article réservé aux abonnés|
    publicidad|compartir|imprimir|comentar|comentarios|inicio|leer más|seguir leyendo|ver más|suscríbete|suscribirse|iniciar sesión|guardar|escuchar|actualizado|publicado|anuncio|cerrar|buscar|
    publicidade|compartilhar|partilhar|comentários|leia mais|continua após a publicidade|continua depois da publicidade|assine|entrar|salvar|ouvir|ouvir notícia|atualizado|fechar|
    pubblicità|condividi|stampa|commenti|leggi anche|leggi tutto|abbonati|accedi|salva|ascolta|chiudi|
    advertentie|delen|reageer|reacties|lees meer|lees verder|opslaan|afdrukken|bewaren|
    annons|dela|spara|läs mer|annonse|del|lagre|les mer|annonce|del artikel|læs mere|gem|mainos|jaa|lue lisää|tallenna|kommentoi|
    reklama|udostępnij|komentarze|czytaj więcej|czytaj dalej|zapisz|sdílet|diskuse|zdieľať|megosztás|hirdetés|publicitate|distribuie|citește mai mult|oglas|podeli|podijeli|
    реклама|поделиться|комментарии|читать далее|читайте также|подписаться|войти|сохранить|обновлено|опубликовано|меню|поиск|реклама.|поділитися|коментарі|читати далі|διαφήμιση|κοινοποίηση|σχόλια|διαβάστε περισσότερα|
    reklam|paylaş|yorumlar|yorum yap|devamını oku|kaydet|iklan|bagikan|komentar|baca juga|simpan|advertisement - continue reading below|quảng cáo|chia sẻ|bình luận|
    广告|廣告|分享|评论|評論|收藏|点赞|打印|关闭|登录|注册|阅读更多|閱讀更多|相关阅读|首页|更多|字号|大字|小字|広告|シェア|シェアする|コメント|保存|印刷|続きを読む|もっと見る|ログイン|ツイート|ブックマーク|광고|공유|공유하기|댓글|좋아요|인쇄|스크랩|구독|로그인|더보기|기사저장|글자크기|
    إعلان|مشاركة|شارك|تعليقات|التعليقات|اقرأ المزيد|اشترك|طباعة|حفظ|پیام تبلیغاتی|اشتراک‌گذاری|پرسومة|שתף|שיתוף|תגובות|פרסומת|विज्ञापन|शेयर करें|टिप्पणी|और पढ़ें|বিজ্ঞাপন|โฆษณา|แชร์
    """.replace("\n", "").split("|")
)
ADVERTISEMENTS = frozenset(
    """advertisement|advertising|advertisment|ad|ads|sponsored|sponsored content|promoted content|paid content|story continues below advertisement
    |article continues below advertisement|article continues after advertisement|advertisement - scroll to continue|scroll to continue with content
    |anzeige|werbung|publicité|publicidad|publicidade|continua após a publicidade|continua depois da publicidade|pubblicità|advertentie|annons|annonse|annonce
    |reklame|mainos|reklama|inzerce|hirdetés|oglas|реклама|διαφήμιση|reklam|iklan|quảng cáo|广告|廣告|広告|광고|إعلان|اعلان|פרסומת|विज्ञापन|বিজ্ঞাপন|โฆษณา""".replace(
        "\n", ""
    ).split("|")
)
"""Marks of a place for an advertisement, in small letters."""
_FURNITURE = (
    r"^\d[\d.,]*\s*[km]?\s*(?:shares?|comments?|likes?|views?|reactions?|replies|kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties|комментари\w*|评论|댓글|コメント)$",
    r"^(?:comments?|kommentare?|commentaires?|comentarios?|shares?|评论|댓글|コメント)\s*[(:（]?\s*\d[\d.,]*\s*[)）]?$",
    r"^\d+\s*(?:-\s*)?(?:min(?:ute)?s?\.?|minuten|minutos?|minuti|мин\w*|分钟?|分)(?:\s*(?:read|reading|to read|lesezeit|de lecture|de lectura|de leitura|di lettura|listen|читать|で読めます|阅读))?$",
    r"^(?:reading time|lesezeit|temps de lecture|tiempo de lectura|tempo de leitura|estimated reading time|read time|время чтения)\b.{0,30}$",
    r"^(?:sign up|subscribe|register|log in|sign in|join|get|receive|download|try|start|follow|like|click|tap|support|donate|become|enter)\b.{0,140}\b(?:newsletters?|inbox|email|e-mail|alerts?|updates|app|subscription|subscriber|member(?:ship)?|free|account|notifications?|whatsapp|telegram|facebook|twitter|instagram|linkedin|youtube|google news|podcast|trial|here|channel|comments?)\b.{0,80}$",
    r"^(?:newsletter|abonnieren sie|abonnez-vous|inscrivez-vous|suscríbete|suscríbase|assine|inscreva-se|iscriviti|abbonati|meld u aan|schrijf je in|prenumerera|zapisz się|подпишитесь|подписывайтесь|订阅|구독하|folgen sie|suivez|síguenos|siga|seguici|följ oss|takip et)\b.{0,160}$",
    r"^follow\s+(?:@?\w+\s+){1,5}on\s+\w+\.?$",
    r"^follow\s+(?:us|me|him|her|them|topics?|authors?)\b.{0,80}$",
    r"^(?:copyright|©|\(c\)|all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati|版权所有|無断転載|저작권|все права защищены).{0,200}$",
    r"^(?:this (?:site|website)|we|our (?:site|website)|wir|nous)\b.{0,60}\bcookies?\b.{0,300}$",
    r"^(?:advertisement|anzeige|publicité|publicidad|reklama|реклама|広告|广告)\s*[-–—:.|].{0,80}$",
    r"^(?:article|story|content|text)\s+continues?\s+(?:below|after).{0,60}$",
    r"^(?:read|watch|listen|see|view|hear|lesen|lire|leer|leggi|lees|czytaj|читать)\s+(?:more|also|next|now|aussi|más|anche|ook|też|также|mehr|auch)\s*(?:[:|»>→-]|\bat\b|\bon\b|\babout\b|\bfrom\b).{0,200}$",
    r"^(?:related|see also|also read|read also|read next|up next|don't miss|don’t miss|recommended|lesen sie auch|lesen sie hier|mehr zum thema|siehe auch|auch interessant|lire aussi|à lire aussi|à lire également|voir aussi|sur le même sujet|lea también|lee también|te puede interesar|ver también|también te puede interesar|leia também|veja também|leia mais|leggi anche|lees ook|läs också|läs också|les også|læs også|lue myös|czytaj też|czytaj także|zobacz też|zobacz także|čtěte také|přečtěte si|olvasta már|citește și|читайте также|смотрите также|читайте|διαβάστε επίσης|ayrıca|ilgili haber|baca juga|simak juga|xem thêm|đọc thêm|相关阅读|相關新聞|延伸阅读|延伸閱讀|関連記事|あわせて読みたい|관련기사|관련 기사|اقرأ أيضا|اقرأ أيضًا|بیشتر بخوانید|مرتبط|קראו גם|यह भी पढ़ें|ये भी पढ़ें)\s*(?:[:：|»>→-]|\bhere\b).{0,200}$",
    r"^(?:the\s+)?(?:views|opinions)\s+expressed\b.{0,250}$",
    r"^(?:to )?(?:report|request)\s+(?:a |an )?(?:correction|typo|error|reprint)s?\b.{0,80}$",
    r"^(?:home|start(?:seite)?|accueil|inicio|início|главная|首页)\s*[>/»›|].{0,120}$",
    r"^@\w{2,30}$|^https?://\S+$|^www\.\S+$|^\S+@\S+\.\w{2,6}$",
    r"^(?:image|photo|video|picture|bild|photo \d+ of \d+|image \d+ of \d+|slide)\s*\d*\s*(?:of|/|von|sur|de)\s*\d+$|^\d+\s*/\s*\d+$",
    r"^(?:click|tap) (?:here|to)\b.{0,80}$",
    r"^(?:this article|story) (?:is|was) (?:exclusive|reserved|available) .{0,60}subscribers?.{0,30}$",
    r"^(?:have a (?:news )?tip|got a (?:story|tip)|do you have a story|contact (?:the )?(?:author|reporter|us|our newsroom))\b.{0,160}$",
    r"^.{0,60}\b(?:unsubscribe|abbestellen|se désabonner|désinscri\w+|darse de baja|cancelar (?:la )?suscripción|afmelden|avregistrera|отписаться|配信停止|退订|取消订阅)\b.{0,120}$",
    r"^(?:view|read|open|see|having trouble viewing|can['’]t see)\b.{0,60}\b(?:browser|online|web ?version)\b.{0,40}$",
    r"^(?:you(?:['’]re| are| have) (?:receiv|receiv\w+|subscribed|getting)|this (?:e-?mail|message|newsletter) was sent|was this (?:e-?mail|newsletter) forwarded|forwarded this|manage (?:your )?(?:e-?mail )?(?:preferences|subscriptions?)|update (?:your )?(?:e-?mail )?preferences)\b.{0,240}$",
    r"^(?:[\d:./,×x%\s-]|\bmin\b|\bsec\b){1,24}$",
    r"^(?:listen|play|audio|artikel anhören|anhören|vorlesen|écouter|escuchar|ouvir|ascolta|lyssna|aktuelle zeit|current time)\b.{0,40}\d{1,2}:\d{2}.{0,40}$",
    r"^[\W\d_]{1,12}$",
)


@cache
def _compiled() -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
    """Of a share bar and of other furniture: compiled when the first line is asked about, for who
    only reads pages never asks."""
    return re.compile(_SHARE), tuple(re.compile(pattern, re.IGNORECASE) for pattern in _FURNITURE)


def is_furniture(text: str) -> bool:
    """A button, share bar, advertisement mark, newsletter line, count or other page furniture."""
    if len(text) > 320:
        return False
    lowered = text.strip(" \t>»›•·|*[](){}#").lower()
    if lowered in BUTTONS or lowered.rstrip(":：.") in BUTTONS:
        return True
    share, furniture = _compiled()
    if share.match(lowered) and _NETWORK.search(lowered):
        return True
    return any(pattern.match(text.strip()) for pattern in furniture)


_RELATED_HEADING = (
    r"^(?:related(?:\s+(?:stories|articles?|topics?|news|content|posts|links|coverage|reading|items))?|recommended(?:\s+(?:for you|stories|articles|reading|videos?))?|more (?:on this|from|in|stories|news|about|to explore|like this|coverage|top stories)\b.{0,50}|most (?:read|popular|viewed|shared|recent|commented)\b.{0,30}|"
    r"you (?:may|might) (?:also )?(?:like|be interested).{0,20}|(?:read|see|view) (?:more|also|next|this next)|up next|trending(?: now| stories)?|top stories|latest(?: news| stories| from .{1,40})?|also in .{2,40}|elsewhere|editor['’]?s picks?|in this (?:article|story|section)|popular(?: now| stories)?|what to read next|what['’]s next|next (?:article|story)|don['’]t miss|from the web|around the web|sponsored(?: stories| links)?|tags|topics|"
    r"mehr zum thema|mehr (?:aus|von|zu)\b.{0,40}|lesen sie auch|das könnte sie auch interessieren|auch interessant|meistgelesen|meist gelesen|themen|schlagworte|verwandte (?:artikel|themen)|weitere (?:artikel|themen|nachrichten)|zum weiterlesen|passend zum thema|"
    r"à lire aussi|lire aussi|sur le même (?:sujet|thème)|à voir aussi|les plus lus|articles (?:liés|similaires|associés)|plus sur|vous aimerez aussi|à la une|"
    r"noticias relacionadas|artículos relacionados|más (?:información|noticias|sobre)\b.{0,40}|te puede interesar|lo más (?:leído|visto)|relacionad[oa]s?|temas(?: relacionados)?|archivado en|etiquetas|"
    r"leia (?:mais|também)|veja também|mais lidas|notícias relacionadas|relacionadas|mais sobre .{1,40}|tópicos|"
    r"leggi anche|articoli correlati|potrebbe interessarti|più letti|argomenti|lees ook|meer over .{1,40}|gerelateerd|meest gelezen|läs (?:också|mer)|mest läst|relaterat|les også|mest lest|læs også|lue myös|luetuimmat|"
    r"czytaj (?:też|także|również)|zobacz (?:też|także)|powiązane|najczęściej czytane|související|čtěte také|nejčtenější|kapcsolódó.{0,20}|legolvasottabb|citește și|articole similare|povezane vijesti|najčitanije|"
    r"читайте также|по теме|похожие (?:новости|материалы)|материалы по теме|самое читаемое|популярное|другие новости|читайте також|за темою|σχετικά(?: άρθρα)?|διαβάστε επίσης|ilgili haberler|benzer haberler|en çok okunanlar|"
    r"baca juga|berita terkait|terpopuler|artikel terkait|tin liên quan|bài liên quan|xem thêm|"
    r"相关(?:阅读|新闻|文章|报道|推荐)|相關(?:新聞|文章|報導)|延伸(?:阅读|閱讀)|推荐阅读|热门(?:文章|推荐)?|猜你喜欢|关键词|関連(?:記事|ニュース|リンク|キーワード)|あわせて読みたい|おすすめ(?:記事)?|ランキング|관련\s?기사|많이 본 (?:뉴스|기사)|추천\s?기사|"
    r"اقرأ أيضا|اقرأ أيضًا|مواضيع (?:ذات صلة|متعلقة)|أخبار ذات صلة|الأكثر قراءة|مطالب مرتبط|اخبار مرتبط|بیشتر بخوانید|קראו גם|כתבות נוספות|संबंधित (?:खबरें|समाचार)|यह भी पढ़ें|সম্পর্কিত|ข่าวที่เกี่ยวข้อง)\s*[:：»>…]?$"
)


@cache
def _related() -> re.Pattern[str]:
    return re.compile(_RELATED_HEADING, re.IGNORECASE)


def is_related_heading(text: str) -> bool:
    """The heading of a box of links to other pages, or of topics."""
    return len(text) <= 80 and bool(_related().match(text.strip(" •·|#*")))


_COMMENTS = late(
    r"^(?:\d[\d.,]*\s+)?(?:comments?|kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties|kommentarer|komentarze|komentáře|hozzászólások|комментарии|комментариев|коментарі|yorumlar|komentar|bình luận|(?:网友|讀者|读者|全部|最新|热门)?(?:评论|評論|留言|回應|跟帖)(?:列表|板|区|區)?|댓글(?:\s*목록)?|コメント(?:一覧)?|التعليقات|תגובות|σχόλια|ความคิดเห็น)\s*[(:（]?\s*(?:\d[\d.,]*)?\s*[)）]?:?$"
    r"|^(?:leave a (?:reply|comment)|join the (?:conversation|discussion)|post a comment|discussion|what do you think\?|read comments|be the first to comment|schreiben sie einen kommentar|laissez? un commentaire|deja un comentario|deixe um comentário|lascia un commento|оставить комментарий)\b.{0,40}$",
    re.IGNORECASE,
)


def is_comments_heading(text: str) -> bool:
    """Where the readers' comments begin."""
    return len(text) <= 60 and bool(_COMMENTS.match(text.strip(" •·|#*")))


_DATE_MARK = late(
    r"^(?:(?:last\s+)?(?:updated|published|posted|modified)|aktualisiert|veröffentlicht|stand|mis à jour|publié|actualizado|publicado|atualizado|aggiornato|pubblicato|bijgewerkt|gepubliceerd|обновлено|опубликовано|更新|发布)(?:\s+(?:on|am|le|el|em|il|op))?\s*[:：]?$",
    re.IGNORECASE,
)


_MINUTES = late(
    r"^\W{0,3}\d{1,3}\s*-?\s*(?:min(?:ute)?[sn]?|minuti|minutos|мин\w{0,3}|分钟?|分|분)\b\.?\s*(?:read\w{0,3}|to read|lesezeit|lesedauer|de lecture|de lectura|de leitura|di lettura|leestijd|lästid|lesetid|читать|чтения|で読めます|阅读|읽기)?$"
    r"|^(?:reading time|read time|lesezeit|lesedauer|temps de lecture|tiempo de lectura|tempo (?:de leitura|di lettura)|leestijd|время чтения|读完需)\b.{0,20}$"
)


def is_reading_time(text: str) -> bool:
    """How long a text takes to read: ``3 min read``."""
    return len(text) < 45 and bool(_MINUTES.match(text.lower().strip()))


def is_date_mark(text: str) -> bool:
    """A date line whose date got lost: ``Updated:``."""
    return len(text) < 40 and bool(_DATE_MARK.match(text.strip()))
