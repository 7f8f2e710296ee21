<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name></name>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>LinkedIn</source>
        <translation>LinkedIn</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Entwürfe</translation>
    </message>
    <message>
        <source>Being launched</source>
        <translation>Werden gestartet</translation>
    </message>
    <message>
        <source>size unknown</source>
        <translation>Größe unbekannt</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Columns and views</source>
        <translation>Spalten und Ansichten</translation>
    </message>
    <message>
        <source>Use connection: {name}</source>
        <translation>Verbindung verwenden: {name}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s)</source>
        <translation>
            <numerusform>%Ln Kontakt</numerusform>
            <numerusform>%Ln Kontakte</numerusform>
        </translation>
    </message>
    <message>
        <source>Campaign without a name</source>
        <translation>Kampagne ohne Namen</translation>
    </message>
    <message>
        <source>{channel} · {size}</source>
        <translation>{channel} · {size}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln not saved</source>
        <translation>
            <numerusform>%Ln nicht gespeichert</numerusform>
            <numerusform>%Ln nicht gespeichert</numerusform>
        </translation>
    </message>
    <message>
        <source>{reached} of {total} reached, {replied} replied, {bounced} bounced</source>
        <translation>{reached} von {total} erreicht, {replied} beantwortet, {bounced} unzustellbar</translation>
    </message>
    <message numerus="yes">
        <source>{group}, %Ln campaign(s)</source>
        <translation>
            <numerusform>{group}, %Ln Kampagne</numerusform>
            <numerusform>{group}, %Ln Kampagnen</numerusform>
        </translation>
    </message>
    <message>
        <source>{channel} · {status} · {size}</source>
        <translation>{channel} · {status} · {size}</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Launching</source>
        <translation>Wird gestartet</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>This campaign is launching. Only drafts can be edited.</source>
        <translation>Diese Kampagne wird gerade gestartet. Nur Entwürfe können bearbeitet werden.</translation>
    </message>
    <message>
        <source>This campaign is active. Only drafts can be edited.</source>
        <translation>Diese Kampagne läuft. Nur Entwürfe können bearbeitet werden.</translation>
    </message>
    <message>
        <source>This campaign is paused. Only drafts can be edited.</source>
        <translation>Diese Kampagne ist pausiert. Nur Entwürfe können bearbeitet werden.</translation>
    </message>
    <message>
        <source>This campaign is completed. Only drafts can be edited.</source>
        <translation>Diese Kampagne ist abgeschlossen. Nur Entwürfe können bearbeitet werden.</translation>
    </message>
    <message>
        <source>This campaign is not a draft. Only drafts can be edited.</source>
        <translation>Diese Kampagne ist kein Entwurf. Nur Entwürfe können bearbeitet werden.</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>status of a campaign</comment>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>Schreibgeschützt</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>Kampagnen</translation>
    </message>
    <message>
        <source>Find a campaign</source>
        <translation>Kampagne suchen</translation>
    </message>
    <message>
        <source>Clear &amp;search</source>
        <translation>&amp;Suche leeren</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) were not saved: the roster is frozen. They are kept.</source>
        <translation>
            <numerusform>%Ln Änderung wurde nicht gespeichert: Die Liste ist eingefroren. Sie bleibt aufbewahrt.</numerusform>
            <numerusform>%Ln Änderungen wurden nicht gespeichert: Die Liste ist eingefroren. Sie bleiben aufbewahrt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) were refused for the same reason. {reason}</source>
        <translation>
            <numerusform>%Ln Änderung wurde abgelehnt. {reason}</numerusform>
            <numerusform>%Ln Änderungen wurden aus demselben Grund abgelehnt. {reason}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The other %Ln were not tried. All are kept.</source>
        <translation>
            <numerusform>Die andere wurde nicht versucht. Alle bleiben aufbewahrt.</numerusform>
            <numerusform>Die anderen %Ln wurden nicht versucht. Alle bleiben aufbewahrt.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Save the others</source>
        <translation>Die ande&amp;ren speichern</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) are in conflict with somebody else’s. They are kept.</source>
        <translation>
            <numerusform>%Ln Änderung steht im Konflikt mit der von jemand anderem. Sie bleibt aufbewahrt.</numerusform>
            <numerusform>%Ln Änderungen stehen im Konflikt mit denen von jemand anderem. Sie bleiben aufbewahrt.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Resolve…</source>
        <translation>&amp;Lösen…</translation>
    </message>
    <message>
        <source>Edit &amp;again</source>
        <translation>&amp;Erneut bearbeiten</translation>
    </message>
    <message>
        <source>Try &amp;again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) were refused. They are kept.</source>
        <translation>
            <numerusform>%Ln Änderung wurde abgelehnt. Sie bleibt aufbewahrt.</numerusform>
            <numerusform>%Ln Änderungen wurden abgelehnt. Sie bleiben aufbewahrt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) are not saved. They are kept.</source>
        <translation>
            <numerusform>%Ln Änderung ist nicht gespeichert. Sie bleibt aufbewahrt.</numerusform>
            <numerusform>%Ln Änderungen sind nicht gespeichert. Sie bleiben aufbewahrt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Puffle takes long to list this campaign. Saving may overwrite what somebody else changed in the last %Ln minute(s).</source>
        <translation>
            <numerusform>Puffle braucht lange, um diese Kampagne aufzulisten. Beim Speichern kann überschrieben werden, was jemand anderes in der letzten Minute geändert hat.</numerusform>
            <numerusform>Puffle braucht lange, um diese Kampagne aufzulisten. Beim Speichern kann überschrieben werden, was jemand anderes in den letzten %Ln Minuten geändert hat.</numerusform>
        </translation>
    </message>
    <message>
        <source>Revie&amp;w</source>
        <translation>An&amp;sehen</translation>
    </message>
    <message>
        <source>“{words}”.</source>
        <translation>„{words}“.</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>Er&amp;neut versuchen</translation>
    </message>
    <message>
        <source>This connection has no campaign {campaign}.</source>
        <translation>Diese Verbindung hat keine Kampagne {campaign}.</translation>
    </message>
    <message>
        <source>{campaign} – {program}</source>
        <translation>{campaign} – {program}</translation>
    </message>
    <message>
        <source>Unsaved edits</source>
        <translation>Nicht gespeicherte Änderungen</translation>
    </message>
    <message>
        <source>Has a problem</source>
        <translation>Mit Problem</translation>
    </message>
    <message>
        <source>&amp;Edit again</source>
        <translation>&amp;Wieder bearbeiten</translation>
    </message>
    <message>
        <source>Launched at {time}. The roster is frozen.</source>
        <translation>Gestartet um {time}. Die Empfängerliste ist eingefroren.</translation>
    </message>
    <message>
        <source>Quit and lose the changes to {prospect}?</source>
        <translation>Beenden und die Änderungen an {prospect} verlieren?</translation>
    </message>
    <message numerus="yes">
        <source>Quit and lose the changes to %Ln prospect(s)?</source>
        <translation>
            <numerusform>Beenden und die Änderungen an %Ln Kontakt verlieren?</numerusform>
            <numerusform>Beenden und die Änderungen an %Ln Kontakten verlieren?</numerusform>
        </translation>
    </message>
    <message>
        <source>They are not saved.</source>
        <translation>Sie sind nicht gespeichert.</translation>
    </message>
    <message>
        <source>&amp;Quit without saving</source>
        <translation>&amp;Ohne Speichern beenden</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>App&amp;earance</source>
        <translation>&amp;Darstellung</translation>
    </message>
    <message>
        <source>&amp;Email</source>
        <translation>&amp;E-Mail</translation>
    </message>
    <message>
        <source>L&amp;inkedIn URL</source>
        <translation>L&amp;inkedIn-URL</translation>
    </message>
    <message>
        <source>&amp;First name</source>
        <translation>&amp;Vorname</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Changed here</source>
        <translation>Hier geändert</translation>
    </message>
    <message>
        <source>&amp;Last name</source>
        <translation>&amp;Nachname</translation>
    </message>
    <message>
        <source>Prospect id</source>
        <translation>Kontakt-ID</translation>
    </message>
    <message>
        <source>Campaign id</source>
        <translation>Kampagnen-ID</translation>
    </message>
    <message>
        <source>User id</source>
        <translation>Benutzer-ID</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>Na&amp;me</translation>
    </message>
    <message>
        <source>Com&amp;pany</source>
        <translation>&amp;Firma</translation>
    </message>
    <message>
        <source>P&amp;osition</source>
        <translation>&amp;Position</translation>
    </message>
    <message>
        <source>&amp;Headline</source>
        <translation>Profilslo&amp;gan</translation>
    </message>
    <message>
        <source>Edit prospect</source>
        <translation>Kontakt bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Dis&amp;card</source>
        <translation>Ve&amp;rwerfen</translation>
    </message>
    <message>
        <source>Copy &amp;what I typed</source>
        <translation>Eingaben &amp;kopieren</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Wird gespeichert</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Vorheriger</translation>
    </message>
    <message>
        <source>Save, and edit the previous prospect</source>
        <translation>Speichern und den vorherigen Kontakt bearbeiten</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächster</translation>
    </message>
    <message>
        <source>Save, and edit the next prospect</source>
        <translation>Speichern und den nächsten Kontakt bearbeiten</translation>
    </message>
    <message>
        <source>{what} ({keys})</source>
        <translation>{what} ({keys})</translation>
    </message>
    <message>
        <source>Choose mine or theirs first: {field}.</source>
        <translation>Wählen Sie zuerst zwischen Ihrer und der anderen Version: {field}.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Prospect {place} of {count}</source>
        <translation>Kontakt {place} von {count}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s)</source>
        <translation>
            <numerusform>%Ln Änderung</numerusform>
            <numerusform>%Ln Änderungen</numerusform>
        </translation>
    </message>
    <message>
        <source>{field}: {value}</source>
        <translation>{field}: {value}</translation>
    </message>
    <message>
        <source>This campaign is not a draft any more: values that you keep stay here and are not saved.</source>
        <translation>Diese Kampagne ist kein Entwurf mehr: Werte, die Sie behalten, bleiben hier und werden nicht gespeichert.</translation>
    </message>
    <message>
        <source>These fields were changed here and elsewhere. Yours are kept on this machine until you choose.</source>
        <translation>Diese Felder wurden hier und anderswo geändert. Ihre Werte bleiben auf diesem Rechner, bis Sie wählen.</translation>
    </message>
    <message>
        <source>Resolve conflicts</source>
        <translation>Konflikte lösen</translation>
    </message>
    <message>
        <source>Conflicting fields</source>
        <translation>Felder mit Konflikt</translation>
    </message>
    <message>
        <source>No conflicts are left.</source>
        <translation>Es gibt keine Konflikte mehr.</translation>
    </message>
    <message>
        <source>Use all &amp;mine</source>
        <translation>A&amp;lle meine verwenden</translation>
    </message>
    <message>
        <source>Use all t&amp;heirs</source>
        <translation>Alle a&amp;nderen verwenden</translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) changed again: choose anew.</source>
        <translation>
            <numerusform>%Ln Wert wurde wieder geändert: Wählen Sie neu.</numerusform>
            <numerusform>%Ln Werte wurden wieder geändert: Wählen Sie neu.</numerusform>
        </translation>
    </message>
    <message>
        <source>{resolved} of {all} resolved.</source>
        <translation>{resolved} von {all} gelöst.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) with another field to resolve before that is applied.</source>
        <translation>
            <numerusform>%Ln Kontakt hat noch ein Feld, das zu lösen ist, bevor das angewendet wird.</numerusform>
            <numerusform>%Ln Kontakte haben noch ein Feld, das zu lösen ist, bevor das angewendet wird.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>Anwen&amp;den</translation>
    </message>
    <message>
        <source>The address {address} has letters that can look like others: {letters}.</source>
        <translation>Die Adresse {address} enthält Buchstaben, die wie andere aussehen können: {letters}.</translation>
    </message>
    <message>
        <source>Is this the right server?</source>
        <translation>Ist das der richtige Server?</translation>
    </message>
    <message>
        <source>The API key is sent to it. Go on only if this is the server it is for.</source>
        <translation>Der API-Schlüssel wird an ihn gesendet. Fahren Sie nur fort, wenn er für diesen Server ist.</translation>
    </message>
    <message>
        <source>&amp;Send the key there</source>
        <translation>Schlüssel dorthin &amp;senden</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>Applied to %Ln prospect(s).</source>
        <translation>
            <numerusform>Auf %Ln Kontakt angewendet.</numerusform>
            <numerusform>Auf %Ln Kontakte angewendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Changes take effect when you save.</source>
        <translation>Änderungen gelten, sobald Sie speichern.</translation>
    </message>
    <message>
        <source>You see changes right away. Save to keep them.</source>
        <translation>Änderungen sind sofort zu sehen und bleiben, wenn Sie speichern.</translation>
    </message>
    <message>
        <source>Stored &amp;data</source>
        <translation>&amp;Gespeicherte Daten</translation>
    </message>
    <message>
        <source>Saving… Your system keychain may ask for its password.</source>
        <translation>Wird gespeichert … Vielleicht fragt der Schlüsselbund nach seinem Passwort.</translation>
    </message>
    <message>
        <source>Your changes to the settings haven’t been saved.</source>
        <translation>Ihre Änderungen an den Einstellungen sind nicht gespeichert.</translation>
    </message>
    <message>
        <source>All edits of “{connection}” are saved.</source>
        <translation>Alle Änderungen von „{connection}“ sind gespeichert.</translation>
    </message>
    <message>
        <source>Discard changes?</source>
        <translation>Änderungen verwerfen?</translation>
    </message>
    <message>
        <source>&amp;Discard changes</source>
        <translation>Änderungen &amp;verwerfen</translation>
    </message>
    <message>
        <source>&amp;Keep editing</source>
        <translation>&amp;Weiter bearbeiten</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>The sandbox runs inside this program. Its data are made up and gone when you quit.</source>
        <translation>Die Sandbox läuft innerhalb dieses Programms. Ihre Daten sind erfunden und beim Beenden verschwunden.</translation>
    </message>
    <message>
        <source>“{text}” is no web address, so it was not opened.</source>
        <translation>„{text}“ ist keine Webadresse und wurde deshalb nicht geöffnet.</translation>
    </message>
    <message>
        <source>“{text}” was not opened: a link may only lead to a web page (http or https).</source>
        <translation>„{text}“ wurde nicht geöffnet: Ein Link darf nur auf eine Webseite führen (http oder https).</translation>
    </message>
    <message>
        <source>“{text}” is not an email address, so no email was begun.</source>
        <translation>„{text}“ ist keine E-Mail-Adresse, daher wurde keine E-Mail begonnen.</translation>
    </message>
    <message>
        <source>The settings file was written by a newer version of this program, so this run starts with empty settings.</source>
        <translation>Die Einstellungsdatei stammt von einer neueren Version dieses Programms, daher beginnt dieser Lauf mit leeren Einstellungen.</translation>
    </message>
    <message>
        <source>The settings file cannot be used ({reason}), so this run starts with empty settings.</source>
        <translation>Die Einstellungsdatei kann nicht verwendet werden ({reason}), daher beginnt dieser Lauf mit leeren Einstellungen.</translation>
    </message>
    <message>
        <source>The settings file cannot be read ({reason}), so this run starts with empty settings.</source>
        <translation>Die Einstellungsdatei kann nicht gelesen werden ({reason}), daher beginnt dieser Lauf mit leeren Einstellungen.</translation>
    </message>
    <message>
        <source>The settings file could not be used any more ({reason}), so this window has written what it knows.</source>
        <translation>Die Einstellungsdatei war nicht mehr verwendbar ({reason}); dieses Fenster hat geschrieben, was es weiß.</translation>
    </message>
    <message>
        <source>{path} is left as it is; nothing will be saved.</source>
        <translation>{path} bleibt, wie sie ist; es wird nichts gespeichert.</translation>
    </message>
    <message>
        <source>The former file is kept as {kept}.</source>
        <translation>Die bisherige Datei wird als {kept} aufbewahrt.</translation>
    </message>
    <message>
        <source>The settings were not saved, because another window of this program has been writing them for too long. Try again.</source>
        <translation>Die Einstellungen wurden nicht gespeichert, weil ein anderes Fenster dieses Programms sie zu lange beschreibt. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The settings were not saved, so as not to replace {path}, which a newer version of this program has written.</source>
        <translation>Die Einstellungen wurden nicht gespeichert, um {path} nicht zu ersetzen; eine neuere Version dieses Programms hat die Datei geschrieben.</translation>
    </message>
    <message>
        <source>The settings were not saved, so as not to replace {path}, which cannot be read.</source>
        <translation>Die Einstellungen wurden nicht gespeichert, um {path} nicht zu ersetzen, die nicht gelesen werden kann.</translation>
    </message>
    <message>
        <source>The settings could not be saved in {folder} ({reason}). Nothing was changed.</source>
        <translation>Die Einstellungen konnten nicht in {folder} gespeichert werden ({reason}). Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>two connections have one id, or one has none that can be used</source>
        <translation>zwei Verbindungen haben dieselbe ID, oder eine hat keine brauchbare</translation>
    </message>
    <message>
        <source>two connections have one name, or one has none</source>
        <translation>zwei Verbindungen haben denselben Namen, oder eine hat keinen</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>sie ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>unknown reason</source>
        <translation>unbekannter Grund</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>&amp;Try the sandbox</source>
        <translation>Sandbox aus&amp;probieren</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Edit prospect…</source>
        <translation>Kontakt &amp;bearbeiten…</translation>
    </message>
    <message>
        <source>It’s ri&amp;ght</source>
        <translation>Das s&amp;timmt</translation>
    </message>
    <message>
        <source>Copy prospect as &amp;JSON</source>
        <translation>Kontakt als &amp;JSON kopieren</translation>
    </message>
    <message>
        <source>Open &amp;LinkedIn profile</source>
        <translation>&amp;LinkedIn-Profil öffnen</translation>
    </message>
    <message>
        <source>&amp;Write an email</source>
        <translation>&amp;E-Mail schreiben</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>U&amp;nsaved edits…</source>
        <translation>&amp;Nicht gespeicherte Änderungen…</translation>
    </message>
    <message>
        <source>Resolve &amp;conflicts…</source>
        <translation>&amp;Konflikte lösen…</translation>
    </message>
    <message>
        <source>&amp;Stop saving</source>
        <translation>Speichern &amp;anhalten</translation>
    </message>
    <message>
        <source>Command pa&amp;lette…</source>
        <translation>Befehls&amp;palette…</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>Akt&amp;ualisieren</translation>
    </message>
    <message>
        <source>&amp;Stop loading</source>
        <translation>Laden ab&amp;brechen</translation>
    </message>
    <message>
        <source>Go to &amp;campaigns</source>
        <translation>Zu den &amp;Kampagnen</translation>
    </message>
    <message>
        <source>Go to &amp;prospects</source>
        <translation>Zu den K&amp;ontakten</translation>
    </message>
    <message>
        <source>&amp;Go to notification</source>
        <translation>&amp;Zur Meldung</translation>
    </message>
    <message>
        <source>Go to the &amp;menus</source>
        <translation>Zu den &amp;Menüs</translation>
    </message>
    <message>
        <source>Campaign l&amp;ist</source>
        <translation>Kampagnen&amp;liste</translation>
    </message>
    <message>
        <source>Inspec&amp;tor</source>
        <translation>Inspek&amp;tor</translation>
    </message>
    <message>
        <source>Rec&amp;ord</source>
        <translation>&amp;Datensatz</translation>
    </message>
    <message>
        <source>Filter &amp;by this value</source>
        <translation>Nach diesem &amp;Wert filtern</translation>
    </message>
    <message>
        <source>E&amp;xclude this value</source>
        <translation>Diesen Wert aussc&amp;hließen</translation>
    </message>
    <message>
        <source>Clear fi&amp;lters</source>
        <translation>Fi&amp;lter entfernen</translation>
    </message>
    <message>
        <source>Sa&amp;ve view…</source>
        <translation>Ansicht &amp;speichern …</translation>
    </message>
    <message>
        <source>&amp;Go to view…</source>
        <translation>Zu Ansicht we&amp;chseln …</translation>
    </message>
    <message>
        <source>&amp;Next view</source>
        <translation>Nächste Ans&amp;icht</translation>
    </message>
    <message>
        <source>&amp;Previous view</source>
        <translation>&amp;Vorherige Ansicht</translation>
    </message>
    <message>
        <source>&amp;Move view left</source>
        <translation>Ansicht n&amp;ach links</translation>
    </message>
    <message>
        <source>Move view righ&amp;t</source>
        <translation>Ansicht nach &amp;rechts</translation>
    </message>
    <message>
        <source>&amp;Hide view</source>
        <translation>Ansicht ausblen&amp;den</translation>
    </message>
    <message>
        <source>Show h&amp;idden views</source>
        <translation>Ausgeblendete Ansichten z&amp;eigen</translation>
    </message>
    <message>
        <source>&amp;Columns…</source>
        <translation>S&amp;palten …</translation>
    </message>
    <message>
        <source>{command} ({keys})</source>
        <translation>{command} ({keys})</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Verlauf</translation>
    </message>
    <message>
        <source>Tab&amp;le</source>
        <translation>&amp;Tabelle</translation>
    </message>
    <message>
        <source>Compact ro&amp;ws</source>
        <translation>K&amp;ompakte Zeilen</translation>
    </message>
    <message>
        <source>N&amp;ormal rows</source>
        <translation>&amp;Normale Zeilen</translation>
    </message>
    <message>
        <source>Room&amp;y rows</source>
        <translation>Hohe &amp;Zeilen</translation>
    </message>
    <message>
        <source>&amp;Zoom in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom o&amp;ut</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>R&amp;eset zoom</source>
        <translation>Normale Gr&amp;öße</translation>
    </message>
    <message>
        <source>&amp;Notifications</source>
        <translation>Meldu&amp;ngen</translation>
    </message>
    <message>
        <source>Menu &amp;bar</source>
        <translation>Menül&amp;eiste</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>Copy &amp;diagnostics</source>
        <translation>&amp;Diagnosedaten kopieren</translation>
    </message>
    <message>
        <source>&amp;About Puffle Desktop</source>
        <translation>Ü&amp;ber Puffle Desktop</translation>
    </message>
    <message>
        <source> or </source>
        <comment>between shortcuts</comment>
        <translation> oder </translation>
    </message>
    <message>
        <source>{name} – nothing here is sent</source>
        <translation>{name} – hier wird nichts gesendet</translation>
    </message>
    <message>
        <source>Not Puffle: {name} – {url}</source>
        <translation>Nicht Puffle: {name} – {url}</translation>
    </message>
    <message>
        <source>Not Puffle: {host}</source>
        <translation>Nicht Puffle: {host}</translation>
    </message>
    <message>
        <source>Not Puffle</source>
        <translation>Nicht Puffle</translation>
    </message>
    <message>
        <source>Create a key in Puffle’s settings. Puffle shows it only once. A key is also called a token.</source>
        <translation>Erstellen Sie einen Schlüssel in den Einstellungen von Puffle. Puffle zeigt ihn nur einmal. Ein Schlüssel heißt auch Token.</translation>
    </message>
    <message>
        <source>It is never written to a file.</source>
        <translation>Er wird nie in eine Datei geschrieben.</translation>
    </message>
    <message>
        <source>It is kept in this system’s keychain, never in a file.</source>
        <translation>Er wird im Schlüsselbund dieses Systems aufbewahrt, nie in einer Datei.</translation>
    </message>
    <message>
        <source>Change it only to reach a preview or a local server.</source>
        <translation>Ändern Sie sie nur, um eine Vorschau oder einen lokalen Server zu erreichen.</translation>
    </message>
    <message>
        <source>{reason}, so it is kept until you quit, never in a file.</source>
        <translation>{reason}; darum wird er aufbewahrt, bis Sie das Programm beenden, nie in einer Datei.</translation>
    </message>
    <message>
        <source>Connection name</source>
        <translation>Name der Verbindung</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>Basis-URL</translation>
    </message>
    <message>
        <source>Open Puff&amp;le</source>
        <translation>Puffle ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Verbindung testen</translation>
    </message>
    <message>
        <source>Connection &amp;name</source>
        <translation>&amp;Name der Verbindung</translation>
    </message>
    <message>
        <source>&amp;Base URL</source>
        <translation>Basis-&amp;URL</translation>
    </message>
    <message>
        <source>API &amp;key</source>
        <translation>API-Sch&amp;lüssel</translation>
    </message>
    <message>
        <source>Given ({key})</source>
        <translation>Vorgegeben ({key})</translation>
    </message>
    <message>
        <source>Looking for the key…</source>
        <translation>Schlüssel wird gesucht…</translation>
    </message>
    <message>
        <source>Paste the key here</source>
        <translation>Schlüssel hier einfügen</translation>
    </message>
    <message>
        <source>Kept in the system keychain ({key})</source>
        <translation>Im Schlüsselbund des Systems aufbewahrt ({key})</translation>
    </message>
    <message>
        <source>Kept until you quit ({key})</source>
        <translation>Aufbewahrt bis zum Beenden ({key})</translation>
    </message>
    <message>
        <source>{reason}: the key is kept until you quit.</source>
        <translation>{reason}: Der Schlüssel wird aufbewahrt, bis Sie das Programm beenden.</translation>
    </message>
    <message>
        <source>Paste another key to replace it.</source>
        <translation>Fügen Sie einen anderen Schlüssel ein, um ihn zu ersetzen.</translation>
    </message>
    <message>
        <source>It will be kept in the system keychain.</source>
        <translation>Er wird im Schlüsselbund des Systems aufbewahrt.</translation>
    </message>
    <message>
        <source>Sto&amp;p testing</source>
        <translation>&amp;Test abbrechen</translation>
    </message>
    <message>
        <source>&amp;Test connection</source>
        <translation>Verbindung &amp;testen</translation>
    </message>
    <message>
        <source>Checking the key…</source>
        <translation>Schlüssel wird geprüft …</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Use this connection</source>
        <translation>Diese Ver&amp;bindung verwenden</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>&amp;Connections</source>
        <translation>&amp;Verbindungen</translation>
    </message>
    <message>
        <source>&amp;Connections and API keys…</source>
        <translation>&amp;Verbindungen und API-Schlüssel …</translation>
    </message>
    <message numerus="yes">
        <source>{connection} – %Ln not saved</source>
        <translation>
            <numerusform>{connection} – %Ln nicht gespeichert</numerusform>
            <numerusform>{connection} – %Ln nicht gespeichert</numerusform>
        </translation>
    </message>
    <message>
        <source>C&amp;onnections</source>
        <translation>&amp;Verbindungen</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>H&amp;ide</source>
        <translation>Verber&amp;gen</translation>
    </message>
    <message>
        <source>Sho&amp;w</source>
        <translation>An&amp;zeigen</translation>
    </message>
    <message>
        <source>Hide the API key</source>
        <translation>API-Schlüssel verbergen</translation>
    </message>
    <message>
        <source>Show the API key</source>
        <translation>API-Schlüssel anzeigen</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>No notifications yet</source>
        <translation>Noch keine Benachrichtigungen</translation>
    </message>
    <message>
        <source>Co&amp;py</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>&amp;Leeren</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Fertig</translation>
    </message>
    <message>
        <source>&amp;Add a condition</source>
        <translation>Bedingung &amp;hinzufügen</translation>
    </message>
    <message>
        <source>Where</source>
        <comment>before the first condition</comment>
        <translation>Wenn</translation>
    </message>
    <message>
        <source>Joined by</source>
        <translation>Verknüpft durch</translation>
    </message>
    <message>
        <source>and</source>
        <comment>before a further condition</comment>
        <translation>und</translation>
    </message>
    <message>
        <source>or</source>
        <comment>before a further condition</comment>
        <translation>oder</translation>
    </message>
    <message>
        <source>A desktop editor for the prospects of draft Puffle campaigns.</source>
        <translation>Ein Desktop-Editor für die Kontakte von Puffle-Kampagnen im Entwurf.</translation>
    </message>
    <message>
        <source>This is a third-party client of Puffle’s public API. It is not made or endorsed by Puffle.</source>
        <translation>Dies ist ein Client eines Drittanbieters für die öffentliche API von Puffle. Er wird von Puffle weder hergestellt noch unterstützt.</translation>
    </message>
    <message>
        <source>Puffle Desktop is free software under the MIT licence.</source>
        <translation>Puffle Desktop ist freie Software unter der MIT-Lizenz.</translation>
    </message>
    <message>
        <source>It uses Qt and Qt for Python (PySide6) under the GNU Lesser General Public License, version 3. You may replace these libraries by versions of your own; their source is at download.qt.io. The icons are Lucide’s, under the ISC licence; the font is Inter, under the SIL Open Font License.</source>
        <translation>Es verwendet Qt und Qt for Python (PySide6) unter der GNU Lesser General Public License, Version 3. Sie dürfen diese Bibliotheken durch eigene Versionen ersetzen; ihr Quelltext liegt auf download.qt.io. Die Symbole stammen von Lucide und stehen unter der ISC-Lizenz; die Schrift ist Inter, unter der SIL Open Font License.</translation>
    </message>
    <message>
        <source>About {program}</source>
        <translation>Über {program}</translation>
    </message>
    <message>
        <source>The licences of everything bundled are in {path}.</source>
        <translation>Die Lizenzen aller mitgelieferten Teile stehen in {path}.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Notification</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Clear</source>
        <comment>a field</comment>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Close notification</source>
        <translation>Meldung schließen</translation>
    </message>
    <message>
        <source>{kind}: {sentence}</source>
        <translation>{kind}: {sentence}</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Find a command, a campaign or a prospect</source>
        <translation>Befehl, Kampagne oder Kontakt suchen</translation>
    </message>
    <message>
        <source>Find a command, a campaign or a prospect…</source>
        <translation>Befehl, Kampagne oder Kontakt suchen…</translation>
    </message>
    <message>
        <source>Enter runs    ↑ ↓ choose    Esc closes</source>
        <translation>Enter führt aus    ↑ ↓ wählen    Esc schließt</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>No results for “{text}”</source>
        <translation>Keine Treffer für „{text}“</translation>
    </message>
    <message>
        <source>Used last</source>
        <translation>Zuletzt verwendet</translation>
    </message>
    <message>
        <source>Stored data</source>
        <translation>Gespeicherte Daten</translation>
    </message>
    <message>
        <source>Delete &amp;history of this connection…</source>
        <translation>Ver&amp;lauf dieser Verbindung löschen …</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>Lös&amp;chen …</translation>
    </message>
    <message>
        <source>E&amp;xport unsaved edits…</source>
        <translation>Nicht gespeicherte Änderungen e&amp;xportieren …</translation>
    </message>
    <message>
        <source>What was saved can’t be undone after that. Unsaved edits stay.</source>
        <translation>Was gespeichert wurde, kann danach nicht mehr rückgängig gemacht werden. Nicht gespeicherte Änderungen bleiben.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) have unsaved edits in it. They are lost with it.</source>
        <translation>
            <numerusform>Darin hat %Ln Kontakt nicht gespeicherte Änderungen. Sie gehen damit verloren.</numerusform>
            <numerusform>Darin haben %Ln Kontakte nicht gespeicherte Änderungen. Sie gehen damit verloren.</numerusform>
        </translation>
    </message>
    <message>
        <source>Unsaved edits may be in it. They are lost with it.</source>
        <translation>Darin können nicht gespeicherte Änderungen sein. Sie gehen damit verloren.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird gesucht…</translation>
    </message>
    <message>
        <source>What this computer keeps of your edits. Changes on this page take effect immediately.</source>
        <translation>Was dieser Computer von Ihren Änderungen aufbewahrt. Änderungen auf dieser Seite gelten sofort.</translation>
    </message>
    <message>
        <source>Nothing is stored on this computer yet.</source>
        <translation>Auf diesem Computer ist noch nichts gespeichert.</translation>
    </message>
    <message>
        <source>The edits are added to the connection in use.</source>
        <translation>Die Änderungen sind der verwendeten Verbindung hinzugefügt.</translation>
    </message>
    <message>
        <source>Delete the history of “{connection}”?</source>
        <translation>Den Verlauf von „{connection}“ löschen?</translation>
    </message>
    <message>
        <source>The history of “{connection}” is deleted.</source>
        <translation>Der Verlauf von „{connection}“ ist gelöscht.</translation>
    </message>
    <message>
        <source>Delete “{file}”?</source>
        <translation>„{file}“ löschen?</translation>
    </message>
    <message>
        <source>“{file}” is deleted.</source>
        <translation>„{file}“ ist gelöscht.</translation>
    </message>
    <message>
        <source>This can’t be undone.</source>
        <translation>Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Save vie&amp;w</source>
        <translation>Ans&amp;icht speichern</translation>
    </message>
    <message>
        <source>More views</source>
        <translation>Weitere Ansichten</translation>
    </message>
    <message>
        <source>&amp;Rename view…</source>
        <translation>Ansicht &amp;umbenennen…</translation>
    </message>
    <message>
        <source>&amp;Delete view…</source>
        <translation>Ansich&amp;t löschen…</translation>
    </message>
    <message>
        <source>Move &amp;left</source>
        <translation>Nach &amp;links</translation>
    </message>
    <message>
        <source>Move ri&amp;ght</source>
        <translation>Nach &amp;rechts</translation>
    </message>
    <message>
        <source>&amp;Show view</source>
        <translation>Ansicht ein&amp;blenden</translation>
    </message>
    <message>
        <source>&amp;Hidden views</source>
        <translation>&amp;Ausgeblendete Ansichten</translation>
    </message>
    <message>
        <source>&amp;Show all of them</source>
        <translation>Alle &amp;zeigen</translation>
    </message>
    <message>
        <source>Delete view</source>
        <translation>Ansicht löschen</translation>
    </message>
    <message>
        <source>Delete the view “{name}”?</source>
        <translation>Die Ansicht „{name}“ löschen?</translation>
    </message>
    <message>
        <source>It goes from all campaigns of this connection. The prospects that it shows stay as they are.</source>
        <translation>Sie verschwindet aus allen Kampagnen dieser Verbindung. Die Kontakte, die sie zeigt, bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Cannot be used now</source>
        <translation>Derzeit nicht verfügbar</translation>
    </message>
    <message>
        <source>Unsaved edits: {place}</source>
        <translation>Nicht gespeicherte Änderungen: {place}</translation>
    </message>
    <message>
        <source>Prospect</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Not resolved</source>
        <translation>Nicht gelöst</translation>
    </message>
    <message>
        <source>Use mine</source>
        <translation>Meine verwenden</translation>
    </message>
    <message>
        <source>Use theirs</source>
        <translation>Andere verwenden</translation>
    </message>
    <message>
        <source>Yours is kept on this machine until you choose.</source>
        <translation>Ihre Version bleibt auf diesem Rechner, bis Sie wählen.</translation>
    </message>
    <message>
        <source>This is saved once you have chosen for the other fields, too.</source>
        <translation>Das wird gespeichert, sobald Sie auch für die anderen Felder gewählt haben.</translation>
    </message>
    <message>
        <source>Use mine for {field}</source>
        <translation>Meine Version verwenden: {field}</translation>
    </message>
    <message>
        <source>Use theirs for {field}</source>
        <translation>Andere Version verwenden: {field}</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Eigener Wert</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Fremder Wert</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>Use &amp;mine</source>
        <translation>Meine verwen&amp;den</translation>
    </message>
    <message>
        <source>Use &amp;theirs</source>
        <translation>Andere ver&amp;wenden</translation>
    </message>
    <message>
        <source>Another value: {value}</source>
        <translation>Anderer Wert: {value}</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a line that is read out</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Current step</source>
        <translation>Aktueller Schritt</translation>
    </message>
    <message>
        <source>Bounced</source>
        <translation>Unzustellbar</translation>
    </message>
    <message>
        <source>Replied</source>
        <translation>Beantwortet</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Aktualisiert</translation>
    </message>
    <message>
        <source>Progress and origin</source>
        <translation>Verlauf und Herkunft</translation>
    </message>
    <message>
        <source>Identifiers</source>
        <translation>Kennungen</translation>
    </message>
    <message>
        <source>Copy &amp;value</source>
        <translation>We&amp;rt kopieren</translation>
    </message>
    <message>
        <source>Select a prospect to see everything Puffle says of it.</source>
        <translation>Wählen Sie einen Kontakt aus, um alles zu sehen, was Puffle über ihn weiß.</translation>
    </message>
    <message>
        <source>Previous prospect</source>
        <translation>Voriger Kontakt</translation>
    </message>
    <message>
        <source>Next prospect</source>
        <translation>Nächster Kontakt</translation>
    </message>
    <message>
        <source>Prospect {number} of {count}</source>
        <translation>Kontakt {number} von {count}</translation>
    </message>
    <message>
        <source>{position}, {company}</source>
        <translation>{position}, {company}</translation>
    </message>
    <message>
        <source>Custom fields</source>
        <translation>Eigene Felder</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Sonstiges</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>It’s right</source>
        <translation>Das stimmt</translation>
    </message>
    <message>
        <source>Warning: {sentences}</source>
        <translation>Warnung: {sentences}</translation>
    </message>
    <message>
        <source>{value}, not saved</source>
        <translation>{value}, nicht gespeichert</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}: {value}</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Puffle sets this value; it can’t be edited.</source>
        <translation>Diesen Wert setzt Puffle; er kann nicht bearbeitet werden.</translation>
    </message>
    <message>
        <source>Custom fields can’t be edited.</source>
        <translation>Eigene Felder können nicht bearbeitet werden.</translation>
    </message>
    <message numerus="yes">
        <source>{beginning}… (%Ln character(s))</source>
        <translation>
            <numerusform>{beginning}… (%Ln Zeichen)</numerusform>
            <numerusform>{beginning}… (%Ln Zeichen)</numerusform>
        </translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>{field}: {before} → {after}</source>
        <translation>{field}: {before} → {after}</translation>
    </message>
    <message>
        <source>Show the notifications</source>
        <translation>Meldungen anzeigen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new notification(s)</source>
        <translation>
            <numerusform>%Ln neue Meldung</numerusform>
            <numerusform>%Ln neue Meldungen</numerusform>
        </translation>
    </message>
    <message>
        <source>No prospect is selected.</source>
        <translation>Es ist kein Kontakt ausgewählt.</translation>
    </message>
    <message>
        <source>This prospect has no LinkedIn URL.</source>
        <translation>Dieser Kontakt hat keine LinkedIn-URL.</translation>
    </message>
    <message>
        <source>This prospect has no email address.</source>
        <translation>Dieser Kontakt hat keine E-Mail-Adresse.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) copied as JSON.</source>
        <translation>
            <numerusform>%Ln Kontakt als JSON kopiert.</numerusform>
            <numerusform>%Ln Kontakte als JSON kopiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer has no program that opens “{address}”.</source>
        <translation>Auf diesem Computer gibt es kein Programm, das „{address}“ öffnet.</translation>
    </message>
    <message>
        <source>&amp;Only when asked</source>
        <translation>&amp;Nur auf Wunsch</translation>
    </message>
    <message>
        <source>Every &amp;minute</source>
        <translation>Jede &amp;Minute</translation>
    </message>
    <message>
        <source>Every &amp;5 minutes</source>
        <translation>Alle &amp;5 Minuten</translation>
    </message>
    <message>
        <source>Every &amp;15 minutes</source>
        <translation>Alle &amp;15 Minuten</translation>
    </message>
    <message>
        <source>Every &amp;hour</source>
        <translation>Jede &amp;Stunde</translation>
    </message>
    <message>
        <source>Refresh &amp;automatically</source>
        <translation>Automati&amp;sch aktualisieren</translation>
    </message>
    <message>
        <source>{column}: {value}</source>
        <translation>{column}: {value}</translation>
    </message>
    <message>
        <source>{cell}. Warning: {sentences}</source>
        <translation>{cell}. Warnung: {sentences}</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>gespeichert</translation>
    </message>
    <message>
        <source>{column}: {value}. {state}</source>
        <translation>{column}: {value}. {state}</translation>
    </message>
    <message>
        <source>&amp;Filter…</source>
        <translation>&amp;Filtern…</translation>
    </message>
    <message>
        <source>Sort &amp;A → Z</source>
        <translation>Sortieren &amp;A → Z</translation>
    </message>
    <message>
        <source>Sort &amp;Z → A</source>
        <translation>Sortieren &amp;Z → A</translation>
    </message>
    <message>
        <source>Sort &amp;1 → 9</source>
        <translation>Sortieren &amp;1 → 9</translation>
    </message>
    <message>
        <source>Sort &amp;9 → 1</source>
        <translation>Sortieren &amp;9 → 1</translation>
    </message>
    <message>
        <source>&amp;Oldest first</source>
        <translation>Ä&amp;lteste zuerst</translation>
    </message>
    <message>
        <source>&amp;Newest first</source>
        <translation>&amp;Neueste zuerst</translation>
    </message>
    <message>
        <source>A&amp;dd to sort</source>
        <translation>Auch hier&amp;nach sortieren</translation>
    </message>
    <message>
        <source>&amp;Clear sort</source>
        <translation>Sortierung auf&amp;heben</translation>
    </message>
    <message>
        <source>&amp;Filter by this column…</source>
        <translation>Nach dieser Spalte &amp;filtern…</translation>
    </message>
    <message>
        <source>Is &amp;empty</source>
        <translation>Ist &amp;leer</translation>
    </message>
    <message>
        <source>Is no&amp;t empty</source>
        <translation>Is&amp;t nicht leer</translation>
    </message>
    <message>
        <source>&amp;Hide this column</source>
        <translation>Diese Spalte ausblen&amp;den</translation>
    </message>
    <message>
        <source>Co&amp;lumns…</source>
        <translation>S&amp;palten…</translation>
    </message>
    <message>
        <source>Unf&amp;reeze this column</source>
        <translation>Spalte lö&amp;sen</translation>
    </message>
    <message>
        <source>F&amp;reeze this column</source>
        <translation>&amp;Spalte fixieren</translation>
    </message>
    <message>
        <source>Sort by {column}, oldest first</source>
        <translation>Nach {column} sortieren, älteste zuerst</translation>
    </message>
    <message>
        <source>Sort by {column}, newest first</source>
        <translation>Nach {column} sortieren, neueste zuerst</translation>
    </message>
    <message>
        <source>Sort by {column} 1 → 9</source>
        <translation>Nach {column} sortieren 1 → 9</translation>
    </message>
    <message>
        <source>Sort by {column} 9 → 1</source>
        <translation>Nach {column} sortieren 9 → 1</translation>
    </message>
    <message>
        <source>Sort by {column} A → Z</source>
        <translation>Nach {column} sortieren A → Z</translation>
    </message>
    <message>
        <source>Sort by {column} Z → A</source>
        <translation>Nach {column} sortieren Z → A</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Ausstehend</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>Zeit abgelaufen</translation>
    </message>
    <message>
        <source>Connection sent</source>
        <translation>Kontaktanfrage gesendet</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Vernetzt</translation>
    </message>
    <message>
        <source>Message sent</source>
        <translation>Nachricht gesendet</translation>
    </message>
    <message>
        <source>Contacted</source>
        <translation>Kontaktiert</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between changes</comment>
        <translation>; </translation>
    </message>
    <message>
        <source>{field} from {before} to {after}</source>
        <translation>{field} von {before} zu {after}</translation>
    </message>
    <message>
        <source>Source ref.</source>
        <translation>Quellref.</translation>
    </message>
    <message>
        <source>Source reference</source>
        <translation>Quellenreferenz</translation>
    </message>
    <message>
        <source>F&amp;ilter</source>
        <translation>&amp;Filter</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter: {words}</source>
        <translation>Filter: {words}</translation>
    </message>
    <message>
        <source>Remove filter: {words}</source>
        <translation>Filter entfernen: {words}</translation>
    </message>
    <message>
        <source>Remove this filter</source>
        <translation>Diesen Filter entfernen</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>Values to choose</source>
        <translation>Werte zur Auswahl</translation>
    </message>
    <message>
        <source>Remove this condition</source>
        <translation>Diese Bedingung entfernen</translation>
    </message>
    <message>
        <source>Stopped. Change the expression to look again.</source>
        <translation>Angehalten. Ändern Sie den Ausdruck, um neu zu suchen.</translation>
    </message>
    <message numerus="yes">
        <source>This takes too long for %Ln value(s). They count as not matching.</source>
        <translation>
            <numerusform>Das dauert bei %Ln Wert zu lange. Er gilt als nicht passend.</numerusform>
            <numerusform>Das dauert bei %Ln Werten zu lange. Sie gelten als nicht passend.</numerusform>
        </translation>
    </message>
    <message>
        <source>Condition {number}</source>
        <translation>Bedingung {number}</translation>
    </message>
    <message>
        <source>Choose values</source>
        <translation>Werte wählen</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Counting the values…</source>
        <translation>Die Werte werden gezählt…</translation>
    </message>
    <message>
        <source>Find a value</source>
        <translation>Wert suchen</translation>
    </message>
    <message>
        <source>E&amp;xclude what is ticked</source>
        <translation>An&amp;gehakte ausschließen</translation>
    </message>
    <message>
        <source>Sort by name</source>
        <translation>Nach Namen sortieren</translation>
    </message>
    <message>
        <source>&amp;Untick all</source>
        <translation>Haken &amp;entfernen</translation>
    </message>
    <message>
        <source>&amp;Tick all</source>
        <translation>Alle a&amp;nhaken</translation>
    </message>
    <message numerus="yes">
        <source>More than %Ln values are found. Type to find fewer.</source>
        <translation>
            <numerusform>Mehr als %Ln Wert gefunden. Tippen Sie, um einzugrenzen.</numerusform>
            <numerusform>Mehr als %Ln Werte gefunden. Tippen Sie, um einzugrenzen.</numerusform>
        </translation>
    </message>
    <message>
        <source>{value}, {count}</source>
        <translation>{value}, {count}</translation>
    </message>
    <message numerus="yes">
        <source>And %Ln more: type to find them.</source>
        <translation>
            <numerusform>Und %Ln weiterer: zum Suchen tippen.</numerusform>
            <numerusform>Und %Ln weitere: zum Suchen tippen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s)</source>
        <translation>
            <numerusform>%Ln Wert</numerusform>
            <numerusform>%Ln Werte</numerusform>
        </translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>“{text}”</source>
        <translation>„{text}“</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>enthält</translation>
    </message>
    <message>
        <source>does not contain</source>
        <translation>enthält nicht</translation>
    </message>
    <message>
        <source>is</source>
        <translation>ist</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>ist nicht</translation>
    </message>
    <message>
        <source>is one of</source>
        <translation>ist eines von</translation>
    </message>
    <message>
        <source>is none of</source>
        <translation>ist keines von</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>is not empty</source>
        <translation>ist nicht leer</translation>
    </message>
    <message>
        <source>begins with</source>
        <translation>beginnt mit</translation>
    </message>
    <message>
        <source>does not begin with</source>
        <translation>beginnt nicht mit</translation>
    </message>
    <message>
        <source>ends with</source>
        <translation>endet mit</translation>
    </message>
    <message>
        <source>does not end with</source>
        <translation>endet nicht mit</translation>
    </message>
    <message>
        <source>matches expression</source>
        <translation>passt zum Ausdruck</translation>
    </message>
    <message>
        <source>does not match expression</source>
        <translation>passt nicht zum Ausdruck</translation>
    </message>
    <message>
        <source>is in capitals</source>
        <translation>steht in Großbuchstaben</translation>
    </message>
    <message>
        <source>is longer than</source>
        <translation>ist länger als</translation>
    </message>
    <message>
        <source>occurs more than once</source>
        <translation>kommt mehrfach vor</translation>
    </message>
    <message>
        <source>one of</source>
        <translation>eines von</translation>
    </message>
    <message>
        <source>none of</source>
        <translation>keines von</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebige</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>contains {value}</source>
        <translation>enthält {value}</translation>
    </message>
    <message>
        <source>does not contain {value}</source>
        <translation>enthält nicht {value}</translation>
    </message>
    <message>
        <source>is {value}</source>
        <translation>ist {value}</translation>
    </message>
    <message>
        <source>is not {value}</source>
        <translation>ist nicht {value}</translation>
    </message>
    <message>
        <source>begins with {value}</source>
        <translation>beginnt mit {value}</translation>
    </message>
    <message>
        <source>does not begin with {value}</source>
        <translation>beginnt nicht mit {value}</translation>
    </message>
    <message>
        <source>ends with {value}</source>
        <translation>endet mit {value}</translation>
    </message>
    <message>
        <source>does not end with {value}</source>
        <translation>endet nicht mit {value}</translation>
    </message>
    <message>
        <source>matches {value}</source>
        <translation>passt zu {value}</translation>
    </message>
    <message>
        <source>does not match {value}</source>
        <translation>passt nicht zu {value}</translation>
    </message>
    <message>
        <source>is one of {values}</source>
        <translation>ist eines von {values}</translation>
    </message>
    <message>
        <source>is none of {values}</source>
        <translation>ist keines von {values}</translation>
    </message>
    <message>
        <source>not {value}</source>
        <translation>nicht {value}</translation>
    </message>
    <message>
        <source>one of {values}</source>
        <translation>eines von {values}</translation>
    </message>
    <message>
        <source>none of {values}</source>
        <translation>keines von {values}</translation>
    </message>
    <message>
        <source>{condition} or {other}</source>
        <translation>{condition} oder {other}</translation>
    </message>
    <message>
        <source>{column}: {condition}</source>
        <translation>{column}: {condition}</translation>
    </message>
    <message>
        <source>{column} {condition}</source>
        <translation>{column} {condition}</translation>
    </message>
    <message numerus="yes">
        <source>is longer than %Ln character(s)</source>
        <translation>
            <numerusform>ist länger als %Ln Zeichen</numerusform>
            <numerusform>ist länger als %Ln Zeichen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{values} and %Ln more</source>
        <translation>
            <numerusform>{values} und %Ln weiterer</numerusform>
            <numerusform>{values} und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Row {row}</source>
        <translation>Zeile {row}</translation>
    </message>
    <message>
        <source>Row {row}. {state}</source>
        <translation>Zeile {row}. {state}</translation>
    </message>
    <message>
        <source>Row {row} of {rows}: {name}</source>
        <translation>Zeile {row} von {rows}: {name}</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Search prospects</source>
        <translation>Kontakte suchen</translation>
    </message>
    <message>
        <source>Colu&amp;mns</source>
        <translation>S&amp;palten</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>&amp;Zurücksetzen</translation>
    </message>
    <message>
        <source>Find a column</source>
        <translation>Spalte suchen</translation>
    </message>
    <message>
        <source>{shown} of {all} shown</source>
        <translation>{shown} von {all} angezeigt</translation>
    </message>
    <message>
        <source>Refre&amp;sh</source>
        <translation>A&amp;ktualisieren</translation>
    </message>
    <message>
        <source>Retr&amp;y</source>
        <translation>Erneut &amp;versuchen</translation>
    </message>
    <message>
        <source>Tr&amp;y again</source>
        <translation>E&amp;rneut versuchen</translation>
    </message>
    <message>
        <source>Enter a &amp;key…</source>
        <translation>&amp;Schlüssel eingeben…</translation>
    </message>
    <message>
        <source>&amp;Open Puffle</source>
        <translation>&amp;Puffle öffnen</translation>
    </message>
    <message>
        <source>It is tried again by itself.</source>
        <translation>Es wird von selbst noch einmal versucht.</translation>
    </message>
    <message>
        <source>Puffle refused the API key</source>
        <translation>Puffle hat den API-Schlüssel abgelehnt</translation>
    </message>
    <message>
        <source>It may be incomplete, replaced or revoked.</source>
        <translation>Er ist vielleicht unvollständig, ersetzt oder widerrufen.</translation>
    </message>
    <message>
        <source>No API key</source>
        <translation>Kein API-Schlüssel</translation>
    </message>
    <message>
        <source>No connection is open</source>
        <translation>Keine Verbindung ist geöffnet</translation>
    </message>
    <message>
        <source>Couldn’t load the campaigns</source>
        <translation>Die Kampagnen konnten nicht geladen werden</translation>
    </message>
    <message>
        <source>No campaign is open</source>
        <translation>Keine Kampagne ist geöffnet</translation>
    </message>
    <message>
        <source>Pick one to see its prospects.</source>
        <translation>Wählen Sie eine, um ihre Kontakte zu sehen.</translation>
    </message>
    <message>
        <source>Create one in Puffle, then refresh.</source>
        <translation>Legen Sie in Puffle eine an, und aktualisieren Sie dann.</translation>
    </message>
    <message>
        <source>No campaigns</source>
        <translation>Keine Kampagnen</translation>
    </message>
    <message>
        <source>Loading campaigns…</source>
        <translation>Kampagnen werden geladen…</translation>
    </message>
    <message>
        <source>Loading prospects…</source>
        <translation>Kontakte werden geladen…</translation>
    </message>
    <message>
        <source>Couldn’t load the prospects</source>
        <translation>Die Kontakte konnten nicht geladen werden</translation>
    </message>
    <message>
        <source>No prospects can be shown</source>
        <translation>Kein Kontakt kann angezeigt werden</translation>
    </message>
    <message>
        <source>Add some in Puffle, then refresh.</source>
        <translation>Fügen Sie in Puffle welche hinzu, und aktualisieren Sie dann.</translation>
    </message>
    <message>
        <source>No prospects yet</source>
        <translation>Noch keine Kontakte</translation>
    </message>
    <message>
        <source>No results</source>
        <translation>Keine Treffer</translation>
    </message>
    <message>
        <source>the search</source>
        <translation>die Suche</translation>
    </message>
    <message numerus="yes">
        <source>%Ln filter(s)</source>
        <translation>
            <numerusform>%Ln Filter</numerusform>
            <numerusform>%Ln Filter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the search and %Ln filter(s)</source>
        <translation>
            <numerusform>die Suche und %Ln Filter</numerusform>
            <numerusform>die Suche und %Ln Filter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) are hidden by {what}.</source>
        <translation>
            <numerusform>%Ln Kontakt ist ausgeblendet durch {what}.</numerusform>
            <numerusform>%Ln Kontakte sind ausgeblendet durch {what}.</numerusform>
        </translation>
    </message>
    <message>
        <source>{shown} of {all}</source>
        <translation>{shown} von {all}</translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation>&amp;Zeilen kopieren</translation>
    </message>
    <message>
        <source>{column}, sorted up</source>
        <translation>{column}, aufsteigend sortiert</translation>
    </message>
    <message>
        <source>{column}, sorted down</source>
        <translation>{column}, absteigend sortiert</translation>
    </message>
    <message>
        <source>{column}, sorted up, number {rank} of the sorting</source>
        <translation>{column}, aufsteigend sortiert, Nummer {rank} der Sortierung</translation>
    </message>
    <message>
        <source>{column}, sorted down, number {rank} of the sorting</source>
        <translation>{column}, absteigend sortiert, Nummer {rank} der Sortierung</translation>
    </message>
    <message>
        <source>Clea&amp;r filters</source>
        <translation>Filter &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Prospects</source>
        <translation>Kontakte</translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln wartet</numerusform>
            <numerusform>%Ln warten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln fehlgeschlagen</numerusform>
            <numerusform>%Ln fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln in conflict</source>
        <translation>
            <numerusform>%Ln im Konflikt</numerusform>
            <numerusform>%Ln im Konflikt</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Prospects loaded</source>
        <translation>Geladene Kontakte</translation>
    </message>
    <message numerus="yes">
        <source>%Ln saving</source>
        <translation>
            <numerusform>%Ln wird gespeichert</numerusform>
            <numerusform>%Ln werden gespeichert</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop saving</source>
        <translation>Speichern anhalten</translation>
    </message>
    <message>
        <source>Connections and API keys</source>
        <translation>Verbindungen und API-Schlüssel</translation>
    </message>
    <message>
        <source>Show these prospects</source>
        <translation>Diese Kontakte zeigen</translation>
    </message>
    <message>
        <source>Stop loading</source>
        <translation>Laden abbrechen</translation>
    </message>
    <message>
        <source>Closing as soon as Puffle has answered. Unsaved edits are kept.</source>
        <translation>Das Fenster schließt, sobald Puffle geantwortet hat. Nicht gespeicherte Änderungen bleiben aufbewahrt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln ausgewählt</numerusform>
            <numerusform>%Ln ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>All saved {time}</source>
        <translation>Alles gespeichert {time}</translation>
    </message>
    <message>
        <source>Connection: {name}</source>
        <translation>Verbindung: {name}</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>Wird geschlossen</translation>
    </message>
    <message>
        <source>Refreshed {time}</source>
        <translation>Aktualisiert {time}</translation>
    </message>
    <message numerus="yes">
        <source>Loading {listed} of %Ln prospect(s)…</source>
        <translation>
            <numerusform>{listed} von %Ln Kontakt geladen …</numerusform>
            <numerusform>{listed} von %Ln Kontakten geladen …</numerusform>
        </translation>
    </message>
    <message>
        <source>Unsaved edits: {summary}</source>
        <translation>Nicht gespeicherte Änderungen: {summary}</translation>
    </message>
    <message>
        <source>Short notifications</source>
        <translation>Kurzmeldungen</translation>
    </message>
    <message>
        <source>A third-party client of Puffle’s public API, not made or endorsed by Puffle.</source>
        <translation>Ein Client eines Drittanbieters für die öffentliche API von Puffle, von Puffle weder hergestellt noch unterstützt.</translation>
    </message>
    <message>
        <source>Another &amp;server</source>
        <translation>Anderer &amp;Server</translation>
    </message>
    <message>
        <source>Welcome to Puffle Desktop</source>
        <translation>Willkommen bei Puffle Desktop</translation>
    </message>
    <message>
        <source>Just looking?</source>
        <translation>Nur mal ansehen?</translation>
    </message>
    <message>
        <source>Couldn’t reach {host}. Check your network, or choose another server.</source>
        <translation>{host} ist nicht erreichbar. Prüfen Sie Ihr Netzwerk oder wählen Sie einen anderen Server.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Get the roster of a draft campaign right before it is launched: fix names, companies and addresses one by one or by the thousand, and see what Puffle has stored.</source>
        <translation>Bringen Sie die Kontakte eines Kampagnenentwurfs vor dem Start in Ordnung: Namen, Firmen und Adressen einzeln oder zu Tausenden korrigieren und sehen, was Puffle gespeichert hat.</translation>
    </message>
    <message>
        <source>Sample campaigns to edit freely, inside this program: no account, no network, nobody is written to.</source>
        <translation>Beispielkampagnen zum freien Bearbeiten, in diesem Programm: ohne Konto, ohne Netz, und niemand wird angeschrieben.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was kept.</source>
        <translation>Abgebrochen. Es wurde nichts aufbewahrt.</translation>
    </message>
    <message>
        <source>St&amp;op</source>
        <translation>Abbre&amp;chen</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>No connections yet. Add one to get started.</source>
        <translation>Noch keine Verbindungen. Fügen Sie eine hinzu.</translation>
    </message>
    <message>
        <source>Unnamed</source>
        <comment>a connection</comment>
        <translation>Unbenannt</translation>
    </message>
    <message>
        <source>{name} (in use)</source>
        <translation>{name} (in Verwendung)</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Verwendung</translation>
    </message>
    <message>
        <source>sample data</source>
        <translation>Beispieldaten</translation>
    </message>
    <message>
        <source>Test stopped.</source>
        <translation>Test abgebrochen.</translation>
    </message>
    <message>
        <source>Connected as {account}</source>
        <translation>Verbunden als {account}</translation>
    </message>
    <message>
        <source>Paste the API key of this connection.</source>
        <translation>Fügen Sie den API-Schlüssel dieser Verbindung ein.</translation>
    </message>
    <message>
        <source>The base URL leads to another server, and a kept key is never sent to another one. Paste the key for this server.</source>
        <translation>Die Basis-URL führt zu einem anderen Server, und ein aufbewahrter Schlüssel wird nie an einen anderen gesendet. Fügen Sie den Schlüssel für diesen Server ein.</translation>
    </message>
    <message>
        <source>Give the connection a name.</source>
        <translation>Geben Sie der Verbindung einen Namen.</translation>
    </message>
    <message>
        <source>This name looks like an API key. Give the connection another name: the key has its own field.</source>
        <translation>Dieser Name sieht wie ein API-Schlüssel aus. Geben Sie der Verbindung einen anderen Namen: Der Schlüssel hat ein eigenes Feld.</translation>
    </message>
    <message>
        <source>There is already a connection named “{name}”. Choose another name.</source>
        <translation>Es gibt schon eine Verbindung namens „{name}“. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>There is no key to test with. Paste the API key of this connection.</source>
        <translation>Es gibt keinen Schlüssel zum Testen. Fügen Sie den API-Schlüssel dieser Verbindung ein.</translation>
    </message>
    <message>
        <source>“{name}” was given another base URL in another window, and is opened anew.</source>
        <translation>„{name}“ hat in einem anderen Fenster eine andere Basis-URL bekommen und wird neu geöffnet.</translation>
    </message>
    <message>
        <source>The connection “{name}” was removed in another window.</source>
        <translation>Die Verbindung „{name}“ wurde in einem anderen Fenster entfernt.</translation>
    </message>
    <message>
        <source>“{name}” is in use now.</source>
        <translation>Jetzt wird „{name}“ verwendet.</translation>
    </message>
    <message>
        <source>{reason}, so the key of “{name}” is kept until you quit.</source>
        <translation>{reason}; darum wird der Schlüssel von „{name}“ nur aufbewahrt, bis Sie das Programm beenden.</translation>
    </message>
    <message>
        <source>The key of “{name}” is kept in the system’s keychain.</source>
        <translation>Der Schlüssel von „{name}“ wird im Schlüsselbund des Systems aufbewahrt.</translation>
    </message>
    <message>
        <source>{url} is not used, because {key} is not set.</source>
        <translation>{url} wird nicht verwendet, weil {key} nicht gesetzt ist.</translation>
    </message>
    <message>
        <source>{key} holds an address and {url} a key: the two seem to be swapped, and neither is used. Set {key} to the key.</source>
        <translation>{key} enthält eine Adresse und {url} einen Schlüssel: Die beiden scheinen vertauscht zu sein, und keine wird verwendet. Setzen Sie {key} auf den Schlüssel.</translation>
    </message>
    <message>
        <source>{key} is not used.</source>
        <translation>{key} wird nicht verwendet.</translation>
    </message>
    <message>
        <source>{key} is not used, because of {url}.</source>
        <translation>{key} wird wegen {url} nicht verwendet.</translation>
    </message>
    <message>
        <source>Its address has letters that can look like others: {letters}. If it is the right one, write it as {address}.</source>
        <translation>Ihre Adresse enthält Buchstaben, die wie andere aussehen können: {letters}. Wenn es die richtige ist, schreiben Sie sie als {address}.</translation>
    </message>
    <message>
        <source>This connection comes from {key} and {url} and is never stored.</source>
        <translation>Diese Verbindung stammt aus {key} und {url} und wird nie gespeichert.</translation>
    </message>
    <message>
        <source>Puffle’s answer to the listing makes no sense: a page without room for a prospect.</source>
        <translation>Die Antwort von Puffle auf die Auflistung ergibt keinen Sinn: eine Seite ohne Platz für einen Kontakt.</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation>Rückgängig: {what}</translation>
    </message>
    <message>
        <source>Undone: {prospect}.</source>
        <translation>Rückgängig gemacht: {prospect}.</translation>
    </message>
    <message>
        <source>Redone: {prospect}.</source>
        <translation>Wiederholt: {prospect}.</translation>
    </message>
    <message>
        <source>Saved {prospect}.</source>
        <translation>{prospect} gespeichert.</translation>
    </message>
    <message>
        <source>Its connection was closed. Open it again to undo that.</source>
        <translation>Die Verbindung wurde geschlossen. Öffnen Sie sie wieder, um das rückgängig zu machen.</translation>
    </message>
    <message>
        <source>That was already undone.</source>
        <translation>Das wurde schon rückgängig gemacht.</translation>
    </message>
    <message numerus="yes">
        <source>Undone: %Ln prospect(s).</source>
        <translation>
            <numerusform>Rückgängig gemacht: %Ln Kontakt.</numerusform>
            <numerusform>Rückgängig gemacht: %Ln Kontakte.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redone: %Ln prospect(s).</source>
        <translation>
            <numerusform>Wiederholt: %Ln Kontakt.</numerusform>
            <numerusform>Wiederholt: %Ln Kontakte.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln prospect(s).</source>
        <translation>
            <numerusform>%Ln Kontakt gespeichert.</numerusform>
            <numerusform>%Ln Kontakte gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{connection}” has no API key on this computer. Enter it in Settings.</source>
        <translation>„{connection}“ hat keinen API-Schlüssel auf diesem Computer. Geben Sie ihn in den Einstellungen ein.</translation>
    </message>
    <message>
        <source>This key belongs to {account}. What was done with a key of {former} is kept apart and not saved with this one; Settings → Stored data shows it.</source>
        <translation>Dieser Schlüssel gehört zu {account}. Was mit einem Schlüssel von {former} getan wurde, bleibt getrennt und wird mit diesem nicht gespeichert; Einstellungen → Gespeicherte Daten zeigt es.</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>&amp;Reduce motion</source>
        <translation>&amp;Bewegung verringern</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>“System” matches the light or dark setting of your desktop.</source>
        <translation>„System“ richtet sich nach der hellen oder dunklen Einstellung Ihres Desktops.</translation>
    </message>
    <message>
        <source>The language changes when you restart Puffle Desktop.</source>
        <translation>Die Sprache ändert sich beim nächsten Start von Puffle Desktop.</translation>
    </message>
    <message>
        <source>Nothing slides, fades or spins, and progress bars stand still.</source>
        <translation>Nichts gleitet, blendet oder dreht sich; Fortschrittsbalken stehen still.</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>Sp&amp;rache</translation>
    </message>
    <message>
        <source>In the table of prospects</source>
        <translation>In der Tabelle der Kontakte</translation>
    </message>
    <message>
        <source>Edit the prospect</source>
        <translation>Kontakt bearbeiten</translation>
    </message>
    <message>
        <source>One row up or down</source>
        <translation>Eine Zeile nach oben oder unten</translation>
    </message>
    <message>
        <source>One page up or down</source>
        <translation>Eine Seite nach oben oder unten</translation>
    </message>
    <message>
        <source>To the first or last column</source>
        <translation>Zur ersten oder letzten Spalte</translation>
    </message>
    <message>
        <source>To the first or last prospect</source>
        <translation>Zum ersten oder letzten Kontakt</translation>
    </message>
    <message>
        <source>Select further rows</source>
        <translation>Weitere Zeilen auswählen</translation>
    </message>
    <message>
        <source>Select all prospects</source>
        <translation>Alle Kontakte auswählen</translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation>Ausgewählte Zeilen kopieren</translation>
    </message>
    <message>
        <source>To the next prospect that begins so</source>
        <translation>Zum nächsten Kontakt, der so beginnt</translation>
    </message>
    <message>
        <source>Type letters</source>
        <translation>Buchstaben tippen</translation>
    </message>
    <message>
        <source>Sort by a column</source>
        <translation>Nach einer Spalte sortieren</translation>
    </message>
    <message>
        <source>Click its heading</source>
        <translation>Klick auf die Überschrift</translation>
    </message>
    <message>
        <source>Sort by one more column</source>
        <translation>Nach einer weiteren Spalte sortieren</translation>
    </message>
    <message>
        <source>Shift+click its heading</source>
        <translation>Umschalt+Klick auf die Überschrift</translation>
    </message>
    <message>
        <source>In the dialog of a prospect</source>
        <translation>Im Dialog eines Kontakts</translation>
    </message>
    <message>
        <source>Save and close</source>
        <translation>Speichern und schließen</translation>
    </message>
    <message>
        <source>Save and go to the previous or next prospect</source>
        <translation>Speichern und zum vorherigen oder nächsten Kontakt</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>Schließen ohne Speichern</translation>
    </message>
    <message>
        <source>In the command palette</source>
        <translation>In der Befehlspalette</translation>
    </message>
    <message>
        <source>Go through what was found</source>
        <translation>Treffer durchgehen</translation>
    </message>
    <message>
        <source>Run, open or show it</source>
        <translation>Ausführen, öffnen oder anzeigen</translation>
    </message>
    <message>
        <source>Close it</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>To the next or previous control</source>
        <translation>Zum nächsten oder vorherigen Bedienelement</translation>
    </message>
    <message>
        <source>Close a dialog, or leave a notification</source>
        <translation>Dialog schließen oder Meldung verlassen</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Find a shortcut</source>
        <translation>Tastenkürzel suchen</translation>
    </message>
    <message>
        <source>Find a shortcut…</source>
        <translation>Tastenkürzel suchen…</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>{command}: {keys}</source>
        <translation>{command}: {keys}</translation>
    </message>
    <message>
        <source>no keys</source>
        <translation>keine Tasten</translation>
    </message>
    <message>
        <source>No shortcut fits “{text}”.</source>
        <translation>Kein Tastenkürzel passt zu „{text}“.</translation>
    </message>
    <message>
        <source>The sandbox could not be started: {reason}. Nothing is lost; try again.</source>
        <translation>Die Sandbox konnte nicht gestartet werden: {reason}. Es ist nichts verloren; versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>No connection is open.</source>
        <translation>Es ist keine Verbindung geöffnet.</translation>
    </message>
    <message>
        <source>Copied: versions, places and the last errors, without keys or personal data.</source>
        <translation>Kopiert: Versionen, Speicherorte und die letzten Fehler, ohne Schlüssel oder persönliche Daten.</translation>
    </message>
    <message>
        <source>This is the sandbox</source>
        <translation>Dies ist die Sandbox</translation>
    </message>
    <message>
        <source>Use an&amp;other value</source>
        <translation>Anderen Wert &amp;verwenden</translation>
    </message>
    <message>
        <source>&amp;Use mine</source>
        <translation>&amp;Meine verwenden</translation>
    </message>
    <message>
        <source>Resolve &amp;later</source>
        <translation>&amp;Später lösen</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Lösung</translation>
    </message>
    <message>
        <source>Was</source>
        <translation>Vorher</translation>
    </message>
    <message numerus="yes">
        <source>%Ln conflict(s) selected</source>
        <translation>
            <numerusform>%Ln Konflikt ausgewählt</numerusform>
            <numerusform>%Ln Konflikte ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Select a conflict to resolve it</source>
        <translation>Wählen Sie einen Konflikt, um ihn zu lösen</translation>
    </message>
    <message>
        <source>Another value</source>
        <translation>Anderer Wert</translation>
    </message>
    <message>
        <source>Put back what Puffle has</source>
        <translation>Auf den Stand von Puffle zurücksetzen</translation>
    </message>
    <message>
        <source>Put back {field}</source>
        <translation>{field} zurücksetzen</translation>
    </message>
    <message>
        <source>Changed, not saved yet.</source>
        <translation>Geändert, noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Was {value}.</source>
        <translation>Vorher: {value}.</translation>
    </message>
    <message>
        <source>Puffle has nothing here. Put that back ({keys})</source>
        <translation>Bei Puffle ist dieses Feld leer. Darauf zurücksetzen ({keys})</translation>
    </message>
    <message>
        <source>Put back what Puffle has ({keys}):
{value}</source>
        <translation>Auf den Stand von Puffle zurücksetzen ({keys}):
{value}</translation>
    </message>
    <message>
        <source>Save without an email?</source>
        <translation>Ohne E-Mail speichern?</translation>
    </message>
    <message>
        <source>{prospect} cannot be reached in this campaign without an email. Nothing would be sent to this prospect.</source>
        <translation>{prospect} ist in dieser Kampagne ohne E-Mail nicht erreichbar. Diesem Kontakt würde nichts gesendet.</translation>
    </message>
    <message>
        <source>Save without a LinkedIn URL?</source>
        <translation>Ohne LinkedIn-URL speichern?</translation>
    </message>
    <message>
        <source>{prospect} cannot be reached in this campaign without a LinkedIn URL. Nothing would be sent to this prospect.</source>
        <translation>{prospect} ist in dieser Kampagne ohne LinkedIn-URL nicht erreichbar. Diesem Kontakt würde nichts gesendet.</translation>
    </message>
    <message>
        <source>Save &amp;anyway</source>
        <translation>&amp;Trotzdem speichern</translation>
    </message>
    <message>
        <source>What you typed into {prospect} since you saved it is not saved.</source>
        <translation>Was Sie seit dem Speichern bei {prospect} eingegeben haben, ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>What you saved before stays, and waits.</source>
        <translation>Was Sie vorher gespeichert haben, bleibt und wartet.</translation>
    </message>
    <message>
        <source>The changes to {prospect} are not in Puffle yet, and would not get there any more.</source>
        <translation>Die Änderungen an {prospect} sind noch nicht in Puffle und kämen dort nicht mehr an.</translation>
    </message>
    <message>
        <source>Discard these changes?</source>
        <translation>Diese Änderungen verwerfen?</translation>
    </message>
    <message>
        <source>Your change is kept, and saved once Puffle can be reached.</source>
        <translation>Die Änderung wird aufbewahrt und von selbst gespeichert, sobald Puffle erreichbar ist.</translation>
    </message>
    <message>
        <source>Your change is kept, and saved once Puffle answers.</source>
        <translation>Die Änderung wird aufbewahrt und von selbst gespeichert, sobald Puffle antwortet.</translation>
    </message>
    <message>
        <source>Your change is kept, and saved once there is a key that works.</source>
        <translation>Die Änderung wird aufbewahrt und gespeichert, sobald es einen gültigen Schlüssel gibt.</translation>
    </message>
    <message>
        <source>Your change is kept, and saved once Puffle takes requests again.</source>
        <translation>Die Änderung wird aufbewahrt und von selbst gespeichert, sobald Puffle wieder Anfragen annimmt.</translation>
    </message>
    <message>
        <source>Saved. What you changed since then is not saved yet.</source>
        <translation>Gespeichert. Was Sie seitdem geändert haben, ist noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>{prospect} was not saved. {reason}</source>
        <translation>{prospect} wurde nicht gespeichert. {reason}</translation>
    </message>
    <message>
        <source>{reason} What you typed is still here, to be copied.</source>
        <translation>{reason} Ihre Eingaben sind noch hier und können kopiert werden.</translation>
    </message>
    <message>
        <source>Not saved yet. {what} {next_step}</source>
        <translation>Noch nicht gespeichert. {what} {next_step}</translation>
    </message>
    <message>
        <source>Not saved. {reason}</source>
        <translation>Nicht gespeichert. {reason}</translation>
    </message>
    <message>
        <source>The last save is still on its way. What you changed since then is not saved yet.</source>
        <translation>Das letzte Speichern ist noch unterwegs. Was Sie seitdem geändert haben, ist noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Discard what you typed?</source>
        <translation>Eingaben verwerfen?</translation>
    </message>
    <message>
        <source>The changes to {prospect} are not saved.</source>
        <translation>Die Änderungen an {prospect} sind nicht gespeichert.</translation>
    </message>
    <message>
        <source>Only drafts can be edited, so these changes can’t be saved. Export them to keep a copy, or discard them.</source>
        <translation>Nur Entwürfe können bearbeitet werden, daher lassen sich diese Änderungen nicht speichern. Exportieren Sie sie, um eine Kopie zu behalten, oder verwerfen Sie sie.</translation>
    </message>
    <message>
        <source>Puffle doesn’t list this campaign, so these changes can’t be saved. Export them to keep a copy, or discard them.</source>
        <translation>Puffle führt diese Kampagne nicht auf, daher lassen sich diese Änderungen nicht speichern. Exportieren Sie sie, um eine Kopie zu behalten, oder verwerfen Sie sie.</translation>
    </message>
    <message>
        <source>All edits of this campaign are on Puffle.</source>
        <translation>Alle Änderungen dieser Kampagne sind bei Puffle.</translation>
    </message>
    <message>
        <source>Save &amp;all</source>
        <translation>&amp;Alle speichern</translation>
    </message>
    <message>
        <source>&amp;Save selected</source>
        <translation>Auswahl &amp;speichern</translation>
    </message>
    <message>
        <source>Resolve con&amp;flicts…</source>
        <translation>Kon&amp;flikte lösen…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) have unsaved edits.</source>
        <translation>
            <numerusform>%Ln Kontakt hat nicht gespeicherte Änderungen.</numerusform>
            <numerusform>%Ln Kontakte haben nicht gespeicherte Änderungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>They are not saved, and Puffle keeps what it has. What is being saved at this moment can’t be discarded.</source>
        <translation>Sie werden nicht gespeichert, und Puffle behält, was es hat. Was gerade gespeichert wird, kann nicht verworfen werden.</translation>
    </message>
    <message>
        <source>&amp;Discard selected…</source>
        <translation>Auswahl &amp;verwerfen…</translation>
    </message>
    <message>
        <source>D&amp;iscard all…</source>
        <translation>Alle ver&amp;werfen…</translation>
    </message>
    <message>
        <source>Change the server of “{connection}”?</source>
        <translation>Den Server von „{connection}“ ändern?</translation>
    </message>
    <message>
        <source>Remove “{connection}”?</source>
        <translation>„{connection}“ entfernen?</translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) have unsaved edits over this connection.</source>
        <translation>
            <numerusform>%Ln Kontakt hat nicht gespeicherte Änderungen über diese Verbindung.</numerusform>
            <numerusform>%Ln Kontakte haben nicht gespeicherte Änderungen über diese Verbindung.</numerusform>
        </translation>
    </message>
    <message>
        <source>They belong to {former} and cannot be saved on {now}.</source>
        <translation>Sie gehören zu {former} und können auf {now} nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>This connection is open in another window of Puffle Desktop. Close it there, then its server can be changed here.</source>
        <translation>Diese Verbindung ist in einem anderen Fenster von Puffle Desktop geöffnet. Schließen Sie sie dort, dann kann ihr Server hier geändert werden.</translation>
    </message>
    <message>
        <source>This connection is open in another window of Puffle Desktop. Close it there, then it can be removed here.</source>
        <translation>Diese Verbindung ist in einem anderen Fenster von Puffle Desktop geöffnet. Schließen Sie sie dort, dann kann sie hier entfernt werden.</translation>
    </message>
    <message>
        <source>&amp;Save them now</source>
        <translation>&amp;Jetzt speichern</translation>
    </message>
    <message>
        <source>&amp;Export as CSV…</source>
        <translation>Als CSV e&amp;xportieren…</translation>
    </message>
    <message>
        <source>&amp;Discard them</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>&amp;Keep them on this computer</source>
        <translation>Auf diesem Computer &amp;behalten</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>They are saved on {server}.</source>
        <translation>Sie werden auf {server} gespeichert.</translation>
    </message>
    <message>
        <source>You are asked this again afterwards.</source>
        <translation>Danach werden Sie hier noch einmal gefragt.</translation>
    </message>
    <message>
        <source>They are deleted together with the history, once the settings are saved.</source>
        <translation>Sie werden mit dem Verlauf gelöscht, sobald die Einstellungen gespeichert sind.</translation>
    </message>
    <message>
        <source>They’re offered again when you connect to the same account.</source>
        <translation>Sie werden wieder angeboten, wenn Sie dasselbe Konto verbinden.</translation>
    </message>
    <message>
        <source>What is kept of this connection cannot be read, so there may be unsaved edits in it.</source>
        <translation>Was von dieser Verbindung aufbewahrt wird, lässt sich nicht lesen; es können nicht gespeicherte Änderungen darin sein.</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>Anha&amp;lten</translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) could not be saved. Puffle refused their edits or could not be reached, somebody else changed the same fields, or their edits were only typed.</source>
        <translation>
            <numerusform>%Ln Kontakt konnte nicht gespeichert werden. Puffle hat die Änderungen abgelehnt oder war nicht erreichbar, jemand anders hat dieselben Felder geändert, oder die Änderungen wurden nur getippt.</numerusform>
            <numerusform>%Ln Kontakte konnten nicht gespeichert werden. Puffle hat die Änderungen abgelehnt oder war nicht erreichbar, jemand anders hat dieselben Felder geändert, oder die Änderungen wurden nur getippt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving was stopped.</source>
        <translation>Das Speichern wurde angehalten.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) selected.</source>
        <translation>
            <numerusform>%Ln Kontakt ausgewählt.</numerusform>
            <numerusform>%Ln Kontakte ausgewählt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Discard the changes to {prospect}?</source>
        <translation>Die Änderungen an {prospect} verwerfen?</translation>
    </message>
    <message numerus="yes">
        <source>Discard the changes to %Ln prospect(s)?</source>
        <translation>
            <numerusform>Die Änderungen an %Ln Kontakt verwerfen?</numerusform>
            <numerusform>Die Änderungen an %Ln Kontakten verwerfen?</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>Export unsaved edits</source>
        <translation>Nicht gespeicherte Änderungen exportieren</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <source>Unsaved edits of {campaign}</source>
        <translation>Nicht gespeicherte Änderungen von {campaign}</translation>
    </message>
    <message>
        <source>Unsaved edits of {connection}</source>
        <translation>Nicht gespeicherte Änderungen von {connection}</translation>
    </message>
    <message>
        <source>Replace “{file}”?</source>
        <translation>„{file}“ ersetzen?</translation>
    </message>
    <message>
        <source>There is a file of that name already.</source>
        <translation>Eine Datei mit diesem Namen gibt es schon.</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Ersetzen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) written to {file}.</source>
        <translation>
            <numerusform>%Ln Änderung in {file} geschrieben.</numerusform>
            <numerusform>%Ln Änderungen in {file} geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>&amp;Go to the prospect</source>
        <translation>&amp;Zum Kontakt gehen</translation>
    </message>
    <message>
        <source>Open a campaign to see what was changed in it.</source>
        <translation>Öffnen Sie eine Kampagne, um zu sehen, was in ihr geändert wurde.</translation>
    </message>
    <message>
        <source>Nothing has been changed in this campaign yet.</source>
        <translation>In dieser Kampagne wurde noch nichts geändert.</translation>
    </message>
    <message>
        <source>&amp;Undo this one</source>
        <translation>Nur diesen rück&amp;gängig machen</translation>
    </message>
    <message>
        <source>Select an action to undo it.</source>
        <translation>Wählen Sie eine Aktion aus, um sie rückgängig zu machen.</translation>
    </message>
    <message>
        <source>Only drafts can be edited</source>
        <translation>Nur Entwürfe können bearbeitet werden</translation>
    </message>
    <message>
        <source>This took an action back. Redo brings that action’s changes again.</source>
        <translation>Hiermit wurde eine Aktion rückgängig gemacht. „Wiederholen“ stellt deren Änderungen wieder her.</translation>
    </message>
    <message>
        <source>This action is undone already.</source>
        <translation>Diese Aktion ist schon rückgängig gemacht.</translation>
    </message>
    <message>
        <source>This action was discarded, so there is nothing to undo.</source>
        <translation>Diese Aktion wurde verworfen, daher gibt es nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Rückgängig gemacht</translation>
    </message>
    <message numerus="yes">
        <source>%Ln not saved</source>
        <comment>edits</comment>
        <translation>
            <numerusform>%Ln nicht gespeichert</numerusform>
            <numerusform>%Ln nicht gespeichert</numerusform>
        </translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Changed elsewhere</source>
        <translation>Anderswo geändert</translation>
    </message>
    <message>
        <source>Changed elsewhere at {time}</source>
        <translation>Anderswo geändert um {time}</translation>
    </message>
    <message>
        <source>Changed elsewhere on {day}</source>
        <translation>Anderswo geändert am {day}</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <comment>edits</comment>
        <translation>
            <numerusform>und %Ln weitere</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>The edits of this action are not kept any more.</source>
        <translation>Die Änderungen dieser Aktion werden nicht mehr aufbewahrt.</translation>
    </message>
    <message>
        <source>Redone</source>
        <translation>Wiederholt</translation>
    </message>
    <message>
        <source>Add prospects</source>
        <translation>Kontakte hinzufügen</translation>
    </message>
    <message>
        <source>Remove prospects</source>
        <translation>Kontakte entfernen</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Edit by {kind}</source>
        <translation>Bearbeiten mit {kind}</translation>
    </message>
    <message>
        <source>Clean: {recipe}</source>
        <translation>Bereinigen: {recipe}</translation>
    </message>
    <message>
        <source>Import {file}</source>
        <translation>{file} importieren</translation>
    </message>
    <message>
        <source>Replace {former} with {now}</source>
        <translation>{former} durch {now} ersetzen</translation>
    </message>
    <message>
        <source>Delete {text}</source>
        <translation>{text} löschen</translation>
    </message>
    <message>
        <source>Set {fields} to {value}</source>
        <translation>{fields} auf {value} setzen</translation>
    </message>
    <message>
        <source>Empty {fields}</source>
        <translation>{fields} leeren</translation>
    </message>
    <message>
        <source>Edit {fields}</source>
        <translation>{fields} bearbeiten</translation>
    </message>
    <message>
        <source>Edit prospects</source>
        <translation>Kontakte bearbeiten</translation>
    </message>
    <message>
        <source>Undone: {what}</source>
        <translation>Rückgängig gemacht: {what}</translation>
    </message>
    <message>
        <source>Redone: {what}</source>
        <translation>Wiederholt: {what}</translation>
    </message>
    <message>
        <source>Subject of a message</source>
        <translation>Betreff einer Nachricht</translation>
    </message>
    <message>
        <source>Text of a message</source>
        <translation>Text einer Nachricht</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>To be removed: {prospect}</source>
        <translation>Wird entfernt: {prospect}</translation>
    </message>
    <message>
        <source>To be added: {prospect}</source>
        <translation>Wird hinzugefügt: {prospect}</translation>
    </message>
    <message>
        <source>Refused: {reason}</source>
        <translation>Abgelehnt: {reason}</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>aufbewahrt</translation>
    </message>
    <message>
        <source>discarded</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>rückgängig gemacht</translation>
    </message>
    <message numerus="yes">
        <source>%Ln saved</source>
        <comment>edits</comment>
        <translation>
            <numerusform>%Ln gespeichert</numerusform>
            <numerusform>%Ln gespeichert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln undone</source>
        <comment>prospects</comment>
        <translation>
            <numerusform>%Ln rückgängig gemacht</numerusform>
            <numerusform>%Ln rückgängig gemacht</numerusform>
        </translation>
    </message>
    <message>
        <source>{field}:</source>
        <translation>{field}:</translation>
    </message>
    <message numerus="yes">
        <source>%Ln refused</source>
        <comment>edits</comment>
        <translation>
            <numerusform>%Ln abgelehnt</numerusform>
            <numerusform>%Ln abgelehnt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln conflicting</source>
        <comment>edits</comment>
        <translation>
            <numerusform>%Ln im Konflikt</numerusform>
            <numerusform>%Ln im Konflikt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln held</source>
        <comment>edits</comment>
        <translation>
            <numerusform>%Ln angehalten</numerusform>
            <numerusform>%Ln angehalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln saving</source>
        <comment>edits</comment>
        <translation>
            <numerusform>%Ln wird gespeichert</numerusform>
            <numerusform>%Ln werden gespeichert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <comment>edits</comment>
        <translation>
            <numerusform>%Ln wartet</numerusform>
            <numerusform>%Ln warten</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between fields</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>The table does not show this prospect, so none is before or after it.</source>
        <translation>Die Tabelle zeigt diesen Kontakt nicht, daher steht keiner vor oder nach ihm.</translation>
    </message>
    <message>
        <source>This is the last prospect in the table.</source>
        <translation>Dies ist der letzte Kontakt in der Tabelle.</translation>
    </message>
    <message>
        <source>This is the first prospect in the table.</source>
        <translation>Dies ist der erste Kontakt in der Tabelle.</translation>
    </message>
    <message>
        <source>What you typed is not saved yet.</source>
        <translation>Ihre Eingaben sind noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>That prospect cannot be edited any more.</source>
        <translation>Dieser Kontakt kann nicht mehr bearbeitet werden.</translation>
    </message>
    <message>
        <source>Edit a&amp;gain</source>
        <translation>&amp;Wieder bearbeiten</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Not saved. It is kept until you save or discard it.</source>
        <translation>Nicht gespeichert. Es bleibt aufbewahrt, bis Sie es speichern oder verwerfen.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Waiting to be saved.</source>
        <translation>Wartet auf das Speichern.</translation>
    </message>
    <message>
        <source>Being saved.</source>
        <translation>Wird gespeichert.</translation>
    </message>
    <message>
        <source>Saved a moment ago.</source>
        <translation>Gerade gespeichert.</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Changed here and elsewhere: choose which to keep.</source>
        <translation>Hier und anderswo geändert: Wählen Sie, was bleibt.</translation>
    </message>
    <message>
        <source>Not saved.</source>
        <translation>Nicht gespeichert.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Konflikt</translation>
    </message>
    <message>
        <source>Puffle’s list of campaigns cannot be read. This program may need an update.</source>
        <translation>Die Kampagnenliste von Puffle kann nicht gelesen werden. Vielleicht braucht dieses Programm eine Aktualisierung.</translation>
    </message>
    <message>
        <source>Puffle returned a campaign without an id.</source>
        <translation>Puffle hat eine Kampagne ohne ID geliefert.</translation>
    </message>
    <message>
        <source>Puffle accepts the key, but does not say whose it is.</source>
        <translation>Puffle nimmt den Schlüssel an, sagt aber nicht, wem er gehört.</translation>
    </message>
    <message>
        <source>Puffle returned a prospect without an id, so it is not certain what was stored. Reload the roster.</source>
        <translation>Puffle hat einen Kontakt ohne ID geliefert, daher ist nicht sicher, was gespeichert wurde. Laden Sie die Kontaktliste neu.</translation>
    </message>
    <message>
        <source>Puffle returned another prospect than the one that was changed, so it is not certain what was stored. Reload the roster.</source>
        <translation>Puffle hat einen anderen Kontakt geliefert als den geänderten, daher ist nicht sicher, was gespeichert wurde. Laden Sie die Kontaktliste neu.</translation>
    </message>
    <message>
        <source>Puffle’s answer is missing something. This program may need an update.</source>
        <translation>In der Antwort von Puffle fehlt etwas. Dieses Programm braucht vielleicht eine Aktualisierung.</translation>
    </message>
    <message>
        <source>Puffle’s answer holds far more than was asked for, so it was not taken in.</source>
        <translation>Die Antwort von Puffle enthält weit mehr als angefragt und wurde deshalb nicht übernommen.</translation>
    </message>
    <message>
        <source>A prospect holds what can’t be saved, such as half a character, as cutting an emoji in two leaves. Nobody was added.</source>
        <translation>Ein Kontakt enthält etwas, das nicht gespeichert werden kann, etwa ein halbes Zeichen, wie es von einem zerteilten Emoji bleibt. Niemand wurde hinzugefügt.</translation>
    </message>
    <message>
        <source>These prospects hold too much text to be saved at once. Add fewer at a time.</source>
        <translation>Diese Kontakte enthalten zu viel Text, um auf einmal gespeichert zu werden. Fügen Sie weniger auf einmal hinzu.</translation>
    </message>
    <message>
        <source>Puffle did not say how many prospects it added. Reload the roster to see.</source>
        <translation>Puffle hat nicht gesagt, wie viele Kontakte es hinzugefügt hat. Laden Sie die Liste neu, um nachzusehen.</translation>
    </message>
    <message>
        <source>Puffle says that it removed every prospect of the campaign, though only some were named. Reload the roster to see.</source>
        <translation>Puffle sagt, es habe alle Kontakte der Kampagne entfernt, obwohl nur einige genannt waren. Laden Sie die Liste neu, um nachzusehen.</translation>
    </message>
    <message>
        <source>Puffle did not say how many prospects it removed. Reload the roster to see.</source>
        <translation>Puffle hat nicht gesagt, wie viele Kontakte es entfernt hat. Laden Sie die Liste neu, um nachzusehen.</translation>
    </message>
    <message>
        <source>There is no change to save.</source>
        <translation>Es gibt keine Änderung zu speichern.</translation>
    </message>
    <message>
        <source>Puffle does not let the field “{field}” be changed.</source>
        <translation>Puffle lässt das Feld „{field}“ nicht ändern.</translation>
    </message>
    <message>
        <source>The text for “{field}” holds half a character, as cutting an emoji in two leaves. Delete it and type it again.</source>
        <translation>Der Text für „{field}“ enthält ein halbes Zeichen, wie es ein zerschnittenes Emoji hinterlässt. Löschen Sie es und geben Sie es neu ein.</translation>
    </message>
    <message>
        <source>There is no prospect to save.</source>
        <translation>Es gibt keinen Kontakt zu speichern.</translation>
    </message>
    <message>
        <source>Puffle’s answer is empty. Try again.</source>
        <translation>Die Antwort von Puffle ist leer. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>A web page came instead of Puffle’s data. Check the base URL.</source>
        <translation>Statt der Daten von Puffle kam eine Webseite. Prüfen Sie die Basis-URL.</translation>
    </message>
    <message>
        <source>Puffle’s answer cannot be read: it is not valid JSON. Try again.</source>
        <translation>Die Antwort von Puffle ist nicht lesbar: Sie ist kein gültiges JSON. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Puffle’s answer cannot be read. Check the base URL, or try again.</source>
        <translation>Die Antwort von Puffle ist nicht lesbar. Prüfen Sie die Basis-URL oder versuchen Sie es noch einmal.</translation>
    </message>
    <message numerus="yes">
        <source>Puffle takes no more than %Ln prospect(s) at once.</source>
        <translation>
            <numerusform>Puffle nimmt höchstens %Ln Kontakt auf einmal an.</numerusform>
            <numerusform>Puffle nimmt höchstens %Ln Kontakte auf einmal an.</numerusform>
        </translation>
    </message>
    <message>
        <source>Puffle returned an answer without “{name}”. This program may need an update.</source>
        <translation>Puffle hat eine Antwort ohne „{name}“ geliefert. Vielleicht braucht dieses Programm eine Aktualisierung.</translation>
    </message>
    <message>
        <source>Puffle returned an answer with an unreadable “{name}”. This program may need an update.</source>
        <translation>Puffle hat eine Antwort mit unlesbarem „{name}“ geliefert. Vielleicht braucht dieses Programm eine Aktualisierung.</translation>
    </message>
    <message>
        <source>Puffle’s answer was cut off. Try again.</source>
        <translation>Die Antwort von Puffle wurde abgeschnitten. Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The change may have been saved anyway.</source>
        <translation>Die Änderung wurde vielleicht trotzdem gespeichert.</translation>
    </message>
    <message>
        <source>Puffle refused this API key. It may be incomplete, replaced or revoked. Enter a valid one in Settings.</source>
        <translation>Puffle hat diesen API-Schlüssel abgelehnt. Er ist vielleicht unvollständig, ersetzt oder widerrufen. Geben Sie in den Einstellungen einen gültigen ein.</translation>
    </message>
    <message>
        <source>This API key isn’t allowed to do this.</source>
        <translation>Dieser API-Schlüssel darf das nicht.</translation>
    </message>
    <message>
        <source>Puffle has no such campaign or prospect, or it belongs to somebody else. Refresh; if that doesn’t help, check the base URL in Settings.</source>
        <translation>Puffle hat keine solche Kampagne und keinen solchen Kontakt, oder sie gehören jemand anderem. Aktualisieren Sie; hilft das nicht, prüfen Sie die Basis-URL in den Einstellungen.</translation>
    </message>
    <message>
        <source>Puffle is changing this campaign at the moment, for example launching it. Wait a little, refresh, and try again.</source>
        <translation>Puffle ändert diese Kampagne gerade, zum Beispiel wird sie gestartet. Warten Sie etwas, aktualisieren Sie, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>it is not valid yet</source>
        <translation>es ist noch nicht gültig</translation>
    </message>
    <message>
        <source>it has expired</source>
        <translation>es ist abgelaufen</translation>
    </message>
    <message>
        <source>it vouches for itself</source>
        <translation>es bürgt für sich selbst</translation>
    </message>
    <message>
        <source>nobody known vouches for it</source>
        <translation>niemand Bekanntes bürgt dafür</translation>
    </message>
    <message>
        <source>it is for another name</source>
        <translation>es gilt für einen anderen Namen</translation>
    </message>
    <message>
        <source>This API key isn’t allowed to do this: “{words}”</source>
        <translation>Dieser API-Schlüssel darf das nicht: „{words}“</translation>
    </message>
    <message>
        <source>Puffle refused this: “{words}”</source>
        <translation>Puffle hat das abgelehnt: „{words}“</translation>
    </message>
    <message>
        <source>Puffle refused this ({status}).</source>
        <translation>Puffle hat das abgelehnt ({status}).</translation>
    </message>
    <message>
        <source>Puffle asked for a long pause.</source>
        <translation>Puffle verlangt eine lange Pause.</translation>
    </message>
    <message>
        <source>Puffle asked for a pause until {time}.</source>
        <translation>Puffle verlangt eine Pause bis {time}.</translation>
    </message>
    <message>
        <source>Too many requests. Wait a minute, then try again.</source>
        <translation>Zu viele Anfragen. Warten Sie eine Minute, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Too many requests. Puffle asks to wait {time}.</source>
        <translation>Zu viele Anfragen. Puffle bittet, {time} zu warten.</translation>
    </message>
    <message>
        <source>Too many requests. Puffle asked for a long pause.</source>
        <translation>Zu viele Anfragen. Puffle verlangt eine lange Pause.</translation>
    </message>
    <message>
        <source>Too many requests. Puffle asked for a pause until {time}.</source>
        <translation>Zu viele Anfragen. Puffle verlangt eine Pause bis {time}.</translation>
    </message>
    <message>
        <source>Puffle isn’t responding ({status}). Try again in a few minutes.</source>
        <translation>Puffle antwortet nicht ({status}). Versuchen Sie es in einigen Minuten noch einmal.</translation>
    </message>
    <message>
        <source>Puffle isn’t responding ({status}). Try again in {time}.</source>
        <translation>Puffle antwortet nicht ({status}). Versuchen Sie es in {time} noch einmal.</translation>
    </message>
    <message>
        <source>Puffle isn’t responding ({status}), and asked for a long pause.</source>
        <translation>Puffle antwortet nicht ({status}) und verlangt eine lange Pause.</translation>
    </message>
    <message>
        <source>Puffle isn’t responding ({status}), and asked for a pause until {time}.</source>
        <translation>Puffle antwortet nicht ({status}) und verlangt eine Pause bis {time}.</translation>
    </message>
    <message>
        <source>There is no server called {host}. Check the base URL in Settings and your internet connection.</source>
        <translation>Es gibt keinen Server namens {host}. Prüfen Sie die Basis-URL in den Einstellungen und Ihre Internetverbindung.</translation>
    </message>
    <message>
        <source>{host} doesn’t answer. Check your internet connection and try again.</source>
        <translation>{host} antwortet nicht. Prüfen Sie Ihre Internetverbindung, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Couldn’t connect to {host}. Check your internet connection and try again.</source>
        <translation>Keine Verbindung zu {host}. Prüfen Sie Ihre Internetverbindung, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{host} can’t be reached: this computer seems to be offline. Check its connection.</source>
        <translation>{host} ist nicht erreichbar: Dieser Computer scheint offline zu sein. Prüfen Sie seine Verbindung.</translation>
    </message>
    <message>
        <source>{host} can’t prove who it is: its certificate is not trusted by this computer ({reason}). Nothing was sent. Check the base URL; in a company network, ask for its certificate to be installed.</source>
        <translation>{host} kann sich nicht ausweisen: Dieser Computer vertraut seinem Zertifikat nicht ({reason}). Es wurde nichts übertragen. Prüfen Sie die Basis-URL; in einem Firmennetz lassen Sie dessen Zertifikat installieren.</translation>
    </message>
    <message>
        <source>{host} didn’t answer within {time}. Try again later.</source>
        <translation>{host} hat nicht innerhalb von {time} geantwortet. Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>The answer of {host} is damaged. Try again.</source>
        <translation>Die Antwort von {host} ist beschädigt. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{host} refuses the connection. Check the base URL in Settings, or try again in a few minutes.</source>
        <translation>{host} lehnt die Verbindung ab. Prüfen Sie die Basis-URL in den Einstellungen, oder versuchen Sie es in ein paar Minuten erneut.</translation>
    </message>
    <message>
        <source>No secure connection to {host} is possible, so nothing was sent. Check the base URL in Settings: a server on this computer may want http:// instead of https://.</source>
        <translation>Eine sichere Verbindung zu {host} ist nicht möglich, daher wurde nichts gesendet. Prüfen Sie die Basis-URL in den Einstellungen: Ein Server auf diesem Computer verlangt vielleicht http:// statt https://.</translation>
    </message>
    <message>
        <source>it is not known</source>
        <translation>es ist nicht bekannt</translation>
    </message>
    <message>
        <source>The connection to {host} broke before the answer was complete. Try again.</source>
        <translation>Die Verbindung zu {host} brach ab, bevor die Antwort vollständig war. Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The proxy {proxy}, which is set by {origin}, cannot be reached or does not answer. Check it there, and this computer’s internet connection.</source>
        <translation>Der Proxy {proxy}, festgelegt durch {origin}, ist nicht erreichbar oder antwortet nicht. Prüfen Sie ihn dort, und die Internetverbindung dieses Computers.</translation>
    </message>
    <message>
        <source>The proxy {proxy} wants another user name and password before it lets a request to {host} through. Write them into what sets it, {origin}, as in {example}.</source>
        <translation>Der Proxy {proxy} verlangt einen anderen Benutzernamen und ein anderes Passwort, bevor er eine Anfrage an {host} durchlässt. Schreiben Sie beides dort hinein, wo er festgelegt ist, {origin}, wie in {example}.</translation>
    </message>
    <message>
        <source>The proxy {proxy} does not let the request to {host} through. Check what sets it: {origin}.</source>
        <translation>Der Proxy {proxy} lässt die Anfrage an {host} nicht durch. Prüfen Sie, wodurch er festgelegt ist: {origin}.</translation>
    </message>
    <message>
        <source>This network’s proxy does not let the request to {host} through. Check the proxy settings of this computer.</source>
        <translation>Der Proxy dieses Netzwerks lässt die Anfrage an {host} nicht durch. Prüfen Sie die Proxy-Einstellungen dieses Computers.</translation>
    </message>
    <message>
        <source>What answers at {host} is no web server, and so not Puffle. Check the base URL in Settings.</source>
        <translation>Was unter {host} antwortet, ist kein Webserver und damit nicht Puffle. Prüfen Sie die Basis-URL in den Einstellungen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <comment>a wait</comment>
        <translation>
            <numerusform>%Ln Stunde</numerusform>
            <numerusform>%Ln Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <comment>a wait</comment>
        <translation>
            <numerusform>%Ln Minute</numerusform>
            <numerusform>%Ln Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <comment>a wait</comment>
        <translation>
            <numerusform>%Ln Sekunde</numerusform>
            <numerusform>%Ln Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>This connection was closed.</source>
        <translation>Diese Verbindung wurde geschlossen.</translation>
    </message>
    <message>
        <source>The answer of {host} is packed several times over, which is not accepted.</source>
        <translation>Die Antwort von {host} ist mehrfach gepackt, was nicht angenommen wird.</translation>
    </message>
    <message>
        <source>{host} sends requests on to another address, where the API key must not go. Check the base URL.</source>
        <translation>{host} leitet Anfragen an eine andere Adresse weiter, an die der API-Schlüssel nicht gehen darf. Prüfen Sie die Basis-URL.</translation>
    </message>
    <message numerus="yes">
        <source>The answer of {host} is larger than %Ln MB, which no answer of Puffle should be. Check the base URL.</source>
        <translation>
            <numerusform>Die Antwort von {host} ist größer als %Ln MB, was keine Antwort von Puffle sein sollte. Prüfen Sie die Basis-URL.</numerusform>
            <numerusform>Die Antwort von {host} ist größer als %Ln MB, was keine Antwort von Puffle sein sollte. Prüfen Sie die Basis-URL.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{text}” is not a web address.</source>
        <translation>„{text}“ ist keine Webadresse.</translation>
    </message>
    <message>
        <source>The API key cannot be used as it is. Copy it again from Puffle, as one line.</source>
        <translation>Der API-Schlüssel kann so nicht verwendet werden. Kopieren Sie ihn erneut aus Puffle, als eine Zeile.</translation>
    </message>
    <message>
        <source>“{text}” is not a URL. Write it as in {example}.</source>
        <translation>„{text}“ ist keine URL. Schreiben Sie sie wie {example}.</translation>
    </message>
    <message>
        <source>What stands in place of the base URL looks like an API key. The key has a place of its own; write the base URL as in {example}.</source>
        <translation>Was anstelle der Basis-URL steht, sieht wie ein API-Schlüssel aus. Der Schlüssel hat einen eigenen Platz; schreiben Sie die Basis-URL wie in {example}.</translation>
    </message>
    <message>
        <source>There is no key in this text. Paste the key that Puffle showed you once.</source>
        <translation>In diesem Text ist kein Schlüssel. Fügen Sie den Schlüssel ein, den Puffle Ihnen einmal angezeigt hat.</translation>
    </message>
    <message>
        <source>The key has a line break in it. Copy it again, as one line.</source>
        <translation>Der Schlüssel enthält einen Zeilenumbruch. Kopieren Sie ihn erneut, als eine Zeile.</translation>
    </message>
    <message>
        <source>The key has a space in it. Copy it again, without anything around it.</source>
        <translation>Der Schlüssel enthält ein Leerzeichen. Kopieren Sie ihn erneut, ohne etwas darum herum.</translation>
    </message>
    <message>
        <source>The key has a character in it that no key can have. It is {character}. Copy it again from Puffle, without typing.</source>
        <translation>Der Schlüssel enthält ein Zeichen, das kein Schlüssel haben kann. Es ist {character}. Kopieren Sie ihn noch einmal aus Puffle, ohne zu tippen.</translation>
    </message>
    <message>
        <source>This is a web address and not a key. Paste the key that Puffle showed you once.</source>
        <translation>Das ist eine Webadresse und kein Schlüssel. Fügen Sie den Schlüssel ein, den Puffle Ihnen einmal gezeigt hat.</translation>
    </message>
    <message>
        <source>This text is far too long for a key. Copy the key alone.</source>
        <translation>Dieser Text ist viel zu lang für einen Schlüssel. Kopieren Sie nur den Schlüssel.</translation>
    </message>
    <message>
        <source>The base URL is empty. Write it as in {example}.</source>
        <translation>Die Basis-URL ist leer. Schreiben Sie sie wie {example}.</translation>
    </message>
    <message>
        <source>The base URL must not hold a user name or password. The key has its own field.</source>
        <translation>Die Basis-URL darf weder Benutzernamen noch Passwort enthalten. Der Schlüssel hat ein eigenes Feld.</translation>
    </message>
    <message>
        <source>The base URL ends after the host: leave out “{rest}”. This program adds the paths.</source>
        <translation>Die Basis-URL endet nach dem Servernamen: Lassen Sie „{rest}“ weg. Dieses Programm ergänzt die Pfade.</translation>
    </message>
    <message>
        <source>HTTPS is required, because the key would travel readable to {host}. HTTP is accepted for this machine alone (localhost).</source>
        <translation>HTTPS ist nötig, weil der Schlüssel sonst lesbar zu {host} gelangen würde. HTTP wird nur für diesen Computer angenommen (localhost).</translation>
    </message>
    <message>
        <source>“{text}” is not a web address. Write it as in {example}.</source>
        <translation>„{text}“ ist keine Webadresse. Schreiben Sie sie wie {example}.</translation>
    </message>
    <message>
        <source>“{text}” is not a campaign id. It looks like {example}.</source>
        <translation>„{text}“ ist keine Kampagnen-ID. Eine solche sieht aus wie {example}.</translation>
    </message>
    <message>
        <source>“{text}” is not a prospect id. It looks like {example}.</source>
        <translation>„{text}“ ist keine Kontakt-ID. Eine solche sieht aus wie {example}.</translation>
    </message>
    <message>
        <source>Puffle returned a prospect without an id.</source>
        <translation>Puffle hat einen Kontakt ohne ID geliefert.</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>Tabulator</translation>
    </message>
    <message>
        <source>line break</source>
        <translation>Zeilenumbruch</translation>
    </message>
    <message>
        <source>soft hyphen</source>
        <translation>weicher Trennstrich</translation>
    </message>
    <message>
        <source>zero width space</source>
        <translation>Leerzeichen ohne Breite</translation>
    </message>
    <message>
        <source>word joiner</source>
        <translation>Wortverbinder</translation>
    </message>
    <message>
        <source>zero width no-break space</source>
        <translation>geschütztes Leerzeichen ohne Breite</translation>
    </message>
    <message>
        <source>{code}, {name}</source>
        <translation>{code}, {name}</translation>
    </message>
    <message>
        <source>Holds nothing that can be seen ({character}).</source>
        <translation>Enthält nichts, was man sehen kann ({character}).</translation>
    </message>
    <message>
        <source>Begins with an invisible character ({character}).</source>
        <translation>Beginnt mit einem unsichtbaren Zeichen ({character}).</translation>
    </message>
    <message>
        <source>Ends with an invisible character ({character}).</source>
        <translation>Endet mit einem unsichtbaren Zeichen ({character}).</translation>
    </message>
    <message>
        <source>Holds an invisible character ({character}).</source>
        <translation>Enthält ein unsichtbares Zeichen ({character}).</translation>
    </message>
    <message numerus="yes">
        <source>Very long: %Ln character(s).</source>
        <translation>
            <numerusform>Sehr lang: %Ln Zeichen.</numerusform>
            <numerusform>Sehr lang: %Ln Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>This is a Sales Navigator address, not a profile.</source>
        <translation>Das ist eine Adresse des Sales Navigator, kein Profil.</translation>
    </message>
    <message>
        <source>This is a Recruiter address, not a profile.</source>
        <translation>Das ist eine Adresse von LinkedIn Recruiter, kein Profil.</translation>
    </message>
    <message>
        <source>This is a company’s page, not a person’s profile.</source>
        <translation>Das ist die Seite eines Unternehmens, nicht das Profil einer Person.</translation>
    </message>
    <message>
        <source>This is a school’s page, not a person’s profile.</source>
        <translation>Das ist die Seite einer Schule, nicht das Profil einer Person.</translation>
    </message>
    <message>
        <source>This is a group’s page, not a person’s profile.</source>
        <translation>Das ist die Seite einer Gruppe, nicht das Profil einer Person.</translation>
    </message>
    <message>
        <source>This is a job offer, not a profile.</source>
        <translation>Das ist ein Stellenangebot, kein Profil.</translation>
    </message>
    <message>
        <source>This is a list of people, not a profile.</source>
        <translation>Das ist eine Liste von Personen, kein Profil.</translation>
    </message>
    <message>
        <source>This is a post or an article, not a profile.</source>
        <translation>Das ist ein Beitrag oder Artikel, kein Profil.</translation>
    </message>
    <message>
        <source>null character</source>
        <translation>Nullzeichen</translation>
    </message>
    <message>
        <source>vertical tab</source>
        <translation>vertikaler Tabulator</translation>
    </message>
    <message>
        <source>form feed</source>
        <translation>Seitenvorschub</translation>
    </message>
    <message>
        <source>left-to-right mark</source>
        <translation>Links-nach-rechts-Zeichen</translation>
    </message>
    <message>
        <source>right-to-left mark</source>
        <translation>Rechts-nach-links-Zeichen</translation>
    </message>
    <message>
        <source>line separator</source>
        <translation>Zeilentrenner</translation>
    </message>
    <message>
        <source>paragraph separator</source>
        <translation>Absatztrenner</translation>
    </message>
    <message>
        <source>left-to-right embedding</source>
        <translation>Links-nach-rechts-Einbettung</translation>
    </message>
    <message>
        <source>right-to-left embedding</source>
        <translation>Rechts-nach-links-Einbettung</translation>
    </message>
    <message>
        <source>pop directional formatting</source>
        <translation>Ende der Schreibrichtung</translation>
    </message>
    <message>
        <source>left-to-right override</source>
        <translation>erzwungenes Links-nach-rechts</translation>
    </message>
    <message>
        <source>right-to-left override</source>
        <translation>erzwungenes Rechts-nach-links</translation>
    </message>
    <message>
        <source>Holds nothing but blanks.</source>
        <translation>Enthält nur Leerzeichen.</translation>
    </message>
    <message>
        <source>Begins with a blank.</source>
        <translation>Beginnt mit einem Leerzeichen.</translation>
    </message>
    <message>
        <source>Ends with a blank.</source>
        <translation>Endet mit einem Leerzeichen.</translation>
    </message>
    <message>
        <source>Does not look like an email address. There is no @ sign in it.</source>
        <translation>Sieht nicht wie eine E-Mail-Adresse aus. Das @-Zeichen fehlt.</translation>
    </message>
    <message>
        <source>Does not look like an email address. Write it without a name and angle brackets.</source>
        <translation>Sieht nicht wie eine E-Mail-Adresse aus. Schreiben Sie sie ohne Namen und spitze Klammern.</translation>
    </message>
    <message>
        <source>Does not look like an email address. There is more than one @ sign in it.</source>
        <translation>Sieht nicht wie eine E-Mail-Adresse aus. Sie enthält mehr als ein @-Zeichen.</translation>
    </message>
    <message>
        <source>Does not look like an email address. Something is missing before the @ sign.</source>
        <translation>Sieht nicht wie eine E-Mail-Adresse aus. Vor dem @-Zeichen fehlt etwas.</translation>
    </message>
    <message>
        <source>Does not look like an email address. Something is missing after the @ sign.</source>
        <translation>Sieht nicht wie eine E-Mail-Adresse aus. Nach dem @-Zeichen fehlt etwas.</translation>
    </message>
    <message>
        <source>Does not look like an email address. There is a space in it.</source>
        <translation>Sieht nicht wie eine E-Mail-Adresse aus. Sie enthält ein Leerzeichen.</translation>
    </message>
    <message>
        <source>Does not look like an email address. Two full stops follow each other.</source>
        <translation>Sieht nicht wie eine E-Mail-Adresse aus. Zwei Punkte folgen aufeinander.</translation>
    </message>
    <message>
        <source>Does not look like an email address. After the @ sign, an ending such as .com is missing.</source>
        <translation>Sieht nicht wie eine E-Mail-Adresse aus. Nach dem @-Zeichen fehlt eine Endung wie .com.</translation>
    </message>
    <message>
        <source>Does not look like an email address. Something in it cannot be part of one.</source>
        <translation>Sieht nicht wie eine E-Mail-Adresse aus. Etwas darin kann nicht zu einer gehören.</translation>
    </message>
    <message>
        <source>Does not look like a URL.</source>
        <translation>Sieht nicht wie eine URL aus.</translation>
    </message>
    <message>
        <source>Does not look like a URL: it should begin with https://.</source>
        <translation>Sieht nicht wie eine URL aus: Sie sollte mit https:// beginnen.</translation>
    </message>
    <message>
        <source>Is not on linkedin.com but on {host}.</source>
        <translation>Liegt nicht auf linkedin.com, sondern auf {host}.</translation>
    </message>
    <message>
        <source>Does not look like a person’s profile: it should hold linkedin.com/in/…</source>
        <translation>Sieht nicht wie ein persönliches Profil aus, nötig wäre linkedin.com/in/…</translation>
    </message>
    <message>
        <source>The file could not be written in {folder} ({reason}). The edits are still kept here; choose another place.</source>
        <translation>Die Datei konnte nicht in {folder} geschrieben werden ({reason}). Die Änderungen sind hier noch aufbewahrt; wählen Sie einen anderen Ort.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln edit(s) in the journal of unsaved edits could not be read and were set aside; the others are here.</source>
        <translation>
            <numerusform>%Ln Änderung im Protokoll der nicht gespeicherten Änderungen konnte nicht gelesen werden und wurde beiseitegelegt; die anderen sind hier.</numerusform>
            <numerusform>%Ln Änderungen im Protokoll der nicht gespeicherten Änderungen konnten nicht gelesen werden und wurden beiseitegelegt; die anderen sind hier.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The journal of unsaved edits was damaged. %Ln edit(s) could be saved from it; others may be missing, or be as they were a moment before. The damaged file is kept as {path}.</source>
        <translation>
            <numerusform>Das Protokoll der nicht gespeicherten Änderungen war beschädigt. %Ln Änderung konnte daraus gerettet werden; andere können fehlen oder so sein, wie sie kurz zuvor waren. Die beschädigte Datei wird als {path} aufbewahrt.</numerusform>
            <numerusform>Das Protokoll der nicht gespeicherten Änderungen war beschädigt. %Ln Änderungen konnten daraus gerettet werden; andere können fehlen oder so sein, wie sie kurz zuvor waren. Die beschädigte Datei wird als {path} aufbewahrt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The journal of unsaved edits was damaged, so this run starts with an empty one. The damaged file is kept as {path}.</source>
        <translation>Das Protokoll der nicht gespeicherten Änderungen war beschädigt, daher beginnt dieser Lauf mit einem leeren. Die beschädigte Datei wird als {path} aufbewahrt.</translation>
    </message>
    <message>
        <source>Those edits are gone: another window has added or deleted them.</source>
        <translation>Diese Änderungen sind weg: Ein anderes Fenster hat sie übernommen oder gelöscht.</translation>
    </message>
    <message>
        <source>Another window has added those edits to its connection.</source>
        <translation>Ein anderes Fenster hat diese Änderungen seiner Verbindung hinzugefügt.</translation>
    </message>
    <message>
        <source>The journal of unsaved edits was written by a newer version of this program. Use that version.</source>
        <translation>Das Protokoll der nicht gespeicherten Änderungen stammt von einer neueren Version dieses Programms. Verwenden Sie diese Version.</translation>
    </message>
    <message>
        <source>Those edits were kept by another version of this program. Use that version.</source>
        <translation>Diese Änderungen wurden von einer anderen Version dieses Programms aufbewahrt. Verwenden Sie diese Version.</translation>
    </message>
    <message>
        <source>The journal {path} is damaged and cannot be set aside ({reason}).</source>
        <translation>Das Protokoll {path} ist beschädigt und kann nicht beiseitegelegt werden ({reason}).</translation>
    </message>
    <message>
        <source>This connection is open in another window of Puffle Desktop. Close it there, then try again.</source>
        <translation>Diese Verbindung ist in einem anderen Fenster von Puffle Desktop geöffnet. Schließen Sie sie dort und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>no file can be locked there</source>
        <translation>dort kann keine Datei gesperrt werden</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>der Datenträger ist voll</translation>
    </message>
    <message>
        <source>Edits cannot be kept safe in {folder} ({reason}), so prospects can be read but not edited.</source>
        <translation>In {folder} lassen sich Änderungen nicht sicher aufbewahren ({reason}). Kontakte können darum gelesen, aber nicht bearbeitet werden.</translation>
    </message>
    <message>
        <source>The edits kept on this computer could not be read just now ({reason}).</source>
        <translation>Die auf diesem Computer aufbewahrten Änderungen konnten gerade nicht gelesen werden ({reason}).</translation>
    </message>
    <message>
        <source>The disk is full, so the edit could not be kept safe and was not saved.</source>
        <translation>Der Datenträger ist voll, daher konnte die Änderung nicht gesichert werden und wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>The edit could not be kept safe on this computer ({reason}) and was not saved.</source>
        <translation>Die Änderung konnte auf diesem Computer nicht gesichert werden ({reason}) und wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>{reason}, so the key of this connection cannot be read. Unlock the keychain and try again, or paste the key in Settings.</source>
        <translation>{reason}, daher kann der Schlüssel dieser Verbindung nicht gelesen werden. Entsperren Sie den Schlüsselbund und versuchen Sie es erneut, oder fügen Sie den Schlüssel in den Einstellungen ein.</translation>
    </message>
    <message>
        <source>What the system keychain holds for this connection is not a key. Paste the key in Settings.</source>
        <translation>Was der Schlüsselbund des Systems für diese Verbindung enthält, ist kein Schlüssel. Fügen Sie den Schlüssel in den Einstellungen ein.</translation>
    </message>
    <message>
        <source>The system keychain has not answered yet</source>
        <translation>Der Schlüsselbund des Systems hat noch nicht geantwortet</translation>
    </message>
    <message>
        <source>The system keychain did not keep the key</source>
        <translation>Der Schlüsselbund des Systems hat den Schlüssel nicht behalten</translation>
    </message>
    <message>
        <source>{reason}, so a key that is not needed any more may still be in it. Remove the entry “{entry}” of “{service}” there.</source>
        <translation>{reason}, daher kann ein nicht mehr benötigter Schlüssel noch darin sein. Entfernen Sie dort den Eintrag „{entry}“ von „{service}“.</translation>
    </message>
    <message>
        <source>The system keychain answers with a fault of its own</source>
        <translation>Der Schlüsselbund des Systems antwortet mit einem eigenen Fehler</translation>
    </message>
    <message>
        <source>There is no keychain on this machine</source>
        <translation>Auf diesem Computer gibt es keinen Schlüsselbund</translation>
    </message>
    <message numerus="yes">
        <source>The system keychain did not answer within %Ln second(s)</source>
        <translation>
            <numerusform>Der Schlüsselbund des Systems hat nicht innerhalb von %Ln Sekunde geantwortet</numerusform>
            <numerusform>Der Schlüsselbund des Systems hat nicht innerhalb von %Ln Sekunden geantwortet</numerusform>
        </translation>
    </message>
    <message>
        <source>The keychain that {setting} chooses cannot be used</source>
        <translation>Der Schlüsselbund, den {setting} wählt, kann nicht verwendet werden</translation>
    </message>
    <message>
        <source>The system keychain is switched off by {setting}</source>
        <translation>Der Schlüsselbund des Systems ist durch {setting} abgeschaltet</translation>
    </message>
    <message>
        <source>The system keychain is locked</source>
        <translation>Der Schlüsselbund des Systems ist gesperrt</translation>
    </message>
    <message>
        <source>There is nothing to undo in this campaign.</source>
        <translation>In dieser Kampagne gibt es nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>There is nothing to redo in this campaign.</source>
        <translation>In dieser Kampagne gibt es nichts zu wiederholen.</translation>
    </message>
    <message>
        <source>Its connection was closed. Open it again to save.</source>
        <translation>Die Verbindung wurde geschlossen. Öffnen Sie sie wieder, um zu speichern.</translation>
    </message>
    <message>
        <source>What you discarded had already been saved. Undo takes it back.</source>
        <translation>Was Sie verworfen haben, war schon gespeichert. „Rückgängig“ nimmt es zurück.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) changed elsewhere and were updated.</source>
        <translation>
            <numerusform>%Ln Kontakt wurde anderswo geändert und aktualisiert.</numerusform>
            <numerusform>%Ln Kontakte wurden anderswo geändert und aktualisiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) were not added: their addresses are in the campaign already.</source>
        <translation>
            <numerusform>%Ln Kontakt wurde nicht hinzugefügt: Seine Adresse ist schon in der Kampagne.</numerusform>
            <numerusform>%Ln Kontakte wurden nicht hinzugefügt: Ihre Adressen sind schon in der Kampagne.</numerusform>
        </translation>
    </message>
    <message>
        <source>It was typed and never saved.</source>
        <translation>Getippt und nie gespeichert.</translation>
    </message>
    <message>
        <source>Something went wrong inside this program, and the step was stopped. Nothing typed is lost.</source>
        <translation>In diesem Programm ist etwas schiefgegangen, und der Schritt wurde abgebrochen. Ihre Eingaben sind nicht verloren.</translation>
    </message>
    <message>
        <source>These edits are open in another window of Puffle Desktop. Close it there, then try again.</source>
        <translation>Diese Änderungen sind in einem anderen Fenster von Puffle Desktop geöffnet. Schließen Sie es dort und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{file} could not be deleted ({reason}).</source>
        <translation>{file} konnte nicht gelöscht werden ({reason}).</translation>
    </message>
    <message>
        <source>{file} could not be renamed ({reason}).</source>
        <translation>{file} konnte nicht umbenannt werden ({reason}).</translation>
    </message>
    <message>
        <source>&amp;Show…</source>
        <translation>An&amp;zeigen …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) have unsaved edits, made over “{connection}” with this account.</source>
        <translation>
            <numerusform>%Ln Kontakt hat nicht gespeicherte Änderungen, über „{connection}“ mit diesem Konto gemacht.</numerusform>
            <numerusform>%Ln Kontakte haben nicht gespeicherte Änderungen, über „{connection}“ mit diesem Konto gemacht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) have unsaved edits from a former connection to this server.</source>
        <translation>
            <numerusform>%Ln Kontakt hat nicht gespeicherte Änderungen einer früheren Verbindung zu diesem Server.</numerusform>
            <numerusform>%Ln Kontakte haben nicht gespeicherte Änderungen einer früheren Verbindung zu diesem Server.</numerusform>
        </translation>
    </message>
    <message>
        <source>Add to this co&amp;nnection</source>
        <translation>&amp;Zu dieser Verbindung hinzufügen</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>Älteste</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>It is damaged, so its contents are unknown.</source>
        <translation>Sie ist beschädigt; ihr Inhalt ist unbekannt.</translation>
    </message>
    <message>
        <source>A newer version of Puffle Desktop wrote it, so its contents are unknown.</source>
        <translation>Eine neuere Version von Puffle Desktop hat sie geschrieben; ihr Inhalt ist unbekannt.</translation>
    </message>
    <message>
        <source>It was damaged, and is kept for 90 days in case somebody can fix it.</source>
        <translation>Beschädigt; wird 90 Tage aufbewahrt, falls jemand etwas retten kann.</translation>
    </message>
    <message>
        <source>A newer version of Puffle Desktop wrote it. It is kept for 90 days.</source>
        <translation>Eine neuere Version von Puffle Desktop hat die Datei geschrieben. Sie wird 90 Tage aufbewahrt.</translation>
    </message>
    <message>
        <source>It could not be read, and is kept for 90 days in case somebody can fix it.</source>
        <translation>Nicht lesbar; wird 90 Tage aufbewahrt, falls jemand etwas retten kann.</translation>
    </message>
    <message>
        <source>none, or not known</source>
        <translation>keine oder nicht bekannt</translation>
    </message>
    <message>
        <source>{connection} (account not known)</source>
        <translation>{connection} (Konto unbekannt)</translation>
    </message>
    <message>
        <source>{connection} (this account)</source>
        <translation>{connection} (dieses Konto)</translation>
    </message>
    <message>
        <source>{connection} (another account)</source>
        <translation>{connection} (ein anderes Konto)</translation>
    </message>
    <message>
        <source>{connection} ({account})</source>
        <translation>{connection} ({account})</translation>
    </message>
    <message>
        <source>It is open in this window.</source>
        <translation>In diesem Fenster geöffnet.</translation>
    </message>
    <message>
        <source>It is open in another window of Puffle Desktop. Close it there to see and change it here.</source>
        <translation>Sie ist in einem anderen Fenster von Puffle Desktop geöffnet. Schließen Sie sie dort, um sie hier zu sehen und zu ändern.</translation>
    </message>
    <message>
        <source>No connection uses it any more.</source>
        <translation>Keine Verbindung verwendet sie mehr.</translation>
    </message>
    <message>
        <source>Account: {account}</source>
        <translation>Konto: {account}</translation>
    </message>
    <message>
        <source>Server: {server}</source>
        <translation>Server: {server}</translation>
    </message>
    <message>
        <source>File: {path}</source>
        <translation>Datei: {path}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them were only typed.</source>
        <translation>
            <numerusform>%Ln davon wurde nur getippt.</numerusform>
            <numerusform>%Ln davon wurden nur getippt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Warnings and errors of the last runs, without keys and addresses. Old ones are deleted.</source>
        <translation>Warnungen und Fehler der letzten Läufe, ohne Schlüssel und Adressen. Alte werden gelöscht.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln campaign(s)</source>
        <translation>
            <numerusform>%Ln Kampagne</numerusform>
            <numerusform>%Ln Kampagnen</numerusform>
        </translation>
    </message>
    <message>
        <source>Settings, set aside</source>
        <translation>Einstellungen, beiseitegelegt</translation>
    </message>
    <message>
        <source>{connection}, set aside</source>
        <translation>{connection}, beiseitegelegt</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message numerus="yes">
        <source>%Ln connection(s)</source>
        <translation>
            <numerusform>%Ln Verbindung</numerusform>
            <numerusform>%Ln Verbindungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Campaign {id}</source>
        <translation>Kampagne {id}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) in {campaigns} have unsaved edits.</source>
        <translation>
            <numerusform>%Ln Kontakt in {campaigns} hat nicht gespeicherte Änderungen.</numerusform>
            <numerusform>%Ln Kontakte in {campaigns} haben nicht gespeicherte Änderungen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) in {campaigns} of {connections} have unsaved edits.</source>
        <translation>
            <numerusform>%Ln Kontakt in {campaigns} von {connections} hat nicht gespeicherte Änderungen.</numerusform>
            <numerusform>%Ln Kontakte in {campaigns} von {connections} haben nicht gespeicherte Änderungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>{campaign} (no longer in Puffle)</source>
        <translation>{campaign} (nicht mehr in Puffle)</translation>
    </message>
    <message>
        <source>{campaign} ({status})</source>
        <translation>{campaign} ({status})</translation>
    </message>
    <message>
        <source>{connection}: {campaign}</source>
        <translation>{connection}: {campaign}</translation>
    </message>
    <message numerus="yes">
        <source>{place} – %Ln prospect(s)</source>
        <translation>
            <numerusform>{place} – %Ln Kontakt</numerusform>
            <numerusform>{place} – %Ln Kontakte</numerusform>
        </translation>
    </message>
    <message>
        <source>The campaigns can’t be listed now, so what was typed there can’t be shown. It is kept.</source>
        <translation>Die Kampagnen können gerade nicht geladen werden, daher kann, was dort eingegeben wurde, nicht gezeigt werden. Es bleibt aufbewahrt.</translation>
    </message>
    <message>
        <source>What is kept of “{connection}” on this computer cannot be read, so nobody can tell whether all of it is saved. Settings → Stored data shows the file.</source>
        <translation>Was von „{connection}“ auf diesem Computer aufbewahrt wird, lässt sich nicht lesen; ob alles gespeichert ist, kann niemand sagen. Einstellungen → Gespeicherte Daten zeigt die Datei.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) of the added edits gave way, because the same fields were edited here since. The history has both.</source>
        <translation>
            <numerusform>%Ln Wert der hinzugefügten Änderungen wich, weil dasselbe Feld hier seither geändert wurde. Der Verlauf enthält beide.</numerusform>
            <numerusform>%Ln Werte der hinzugefügten Änderungen wichen, weil dieselben Felder hier seither geändert wurden. Der Verlauf enthält beide.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{connection}” has no API key on this computer.</source>
        <translation>„{connection}“ hat auf diesem Computer keinen API-Schlüssel.</translation>
    </message>
    <message>
        <source>This campaign is launching now. Only drafts can be edited.</source>
        <translation>Diese Kampagne wird jetzt gestartet. Nur Entwürfe können bearbeitet werden.</translation>
    </message>
    <message>
        <source>This campaign is active now. Only drafts can be edited.</source>
        <translation>Diese Kampagne läuft jetzt. Nur Entwürfe können bearbeitet werden.</translation>
    </message>
    <message>
        <source>This campaign is paused now. Only drafts can be edited.</source>
        <translation>Diese Kampagne ist jetzt pausiert. Nur Entwürfe können bearbeitet werden.</translation>
    </message>
    <message>
        <source>This campaign is completed now. Only drafts can be edited.</source>
        <translation>Diese Kampagne ist jetzt abgeschlossen. Nur Entwürfe können bearbeitet werden.</translation>
    </message>
    <message>
        <source>This campaign is no longer a draft. Only drafts can be edited.</source>
        <translation>Diese Kampagne ist kein Entwurf mehr. Nur Entwürfe können bearbeitet werden.</translation>
    </message>
    <message>
        <source>The program was closed before that was recorded.</source>
        <translation>Das Programm wurde geschlossen, bevor das aufgezeichnet war.</translation>
    </message>
    <message>
        <source>The key of “{connection}” belongs to {account}, who did not make these edits. They are not saved with it.</source>
        <translation>Der Schlüssel von „{connection}“ gehört zu {account}; diese Änderungen stammen von jemand anderem. Sie werden damit nicht gespeichert.</translation>
    </message>
    <message>
        <source>Loading was stopped, so the change was not saved. It is kept.</source>
        <translation>Das Laden wurde angehalten, daher wurde die Änderung nicht gespeichert. Sie bleibt aufbewahrt.</translation>
    </message>
    <message>
        <source>The connection was closed, so the change was not saved. It is kept.</source>
        <translation>Die Verbindung wurde geschlossen, daher wurde die Änderung nicht gespeichert. Sie wird aufbewahrt.</translation>
    </message>
    <message>
        <source>A prospect with the same address has to be removed first. Save that, then this.</source>
        <translation>Erst muss ein Kontakt mit derselben Adresse entfernt werden. Speichern Sie das, dann dies.</translation>
    </message>
    <message>
        <source>Puffle did not add this prospect. Its address may be in use, or not fit the campaign’s channel.</source>
        <translation>Puffle hat diesen Kontakt nicht hinzugefügt. Vielleicht ist die Adresse schon vergeben oder passt nicht zum Kanal der Kampagne.</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
    <message>
        <source>The proxy “{proxy}” cannot be used. It is set by {origin}: write it there with http://, https:// or socks5://, a host and a port, as in {example}, or start the program without it.</source>
        <translation>Der Proxy „{proxy}“ kann nicht verwendet werden. Er ist festgelegt durch {origin}: Schreiben Sie ihn dort mit http://, https:// oder socks5://, einem Host und einem Port, wie in {example}, oder starten Sie das Programm ohne ihn.</translation>
    </message>
    <message>
        <source>this computer’s network settings</source>
        <translation>die Netzwerkeinstellungen dieses Computers</translation>
    </message>
    <message>
        <source>The history could not be deleted ({reason}).</source>
        <translation>Der Verlauf konnte nicht gelöscht werden ({reason}).</translation>
    </message>
    <message>
        <source>Nobody can tell where to keep files: this user has no home folder. Set HOME to the full path of a folder, then start again.</source>
        <translation>Es ist nicht bekannt, wo Dateien aufbewahrt werden sollen: Dieser Benutzer hat kein Benutzerverzeichnis. Setzen Sie HOME auf den vollen Pfad eines Ordners und starten Sie erneut.</translation>
    </message>
    <message>
        <source>Messages cannot be changed from here.</source>
        <translation>Nachrichten können hier nicht geändert werden.</translation>
    </message>
    <message>
        <source>Show column: {column}</source>
        <translation>Spalte anzeigen: {column}</translation>
    </message>
    <message>
        <source>Hide column: {column}</source>
        <translation>Spalte ausblenden: {column}</translation>
    </message>
    <message>
        <source>All</source>
        <comment>the view of all prospects</comment>
        <translation>Alle</translation>
    </message>
    <message>
        <source>There is no {columns} in this campaign, so the view “{view}” shows all prospects.</source>
        <translation>{columns} gibt es in dieser Kampagne nicht, deshalb zeigt die Ansicht „{view}“ alle Kontakte.</translation>
    </message>
    <message>
        <source>There is no {columns} in this campaign, so the view “{view}” goes by its other conditions.</source>
        <translation>{columns} gibt es in dieser Kampagne nicht, deshalb gelten nur die übrigen Bedingungen der Ansicht „{view}“.</translation>
    </message>
    <message>
        <source>Show view: {name}</source>
        <translation>Ansicht einblenden: {name}</translation>
    </message>
    <message>
        <source>Hide view: {name}</source>
        <translation>Ansicht ausblenden: {name}</translation>
    </message>
    <message>
        <source>View: {name}</source>
        <translation>Ansicht: {name}</translation>
    </message>
    <message>
        <source>Delete view: {name}…</source>
        <translation>Ansicht löschen: {name} …</translation>
    </message>
    <message>
        <source>Clear sort</source>
        <translation>Sortierung aufheben</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Filter by {column}…</source>
        <translation>Nach {column} filtern…</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>frozen</source>
        <comment>a column</comment>
        <translation>fixiert</translation>
    </message>
    <message>
        <source>Further columns</source>
        <translation>Weitere Spalten</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alle auswählen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more filter(s)</source>
        <translation>
            <numerusform>%Ln weiterer Filter</numerusform>
            <numerusform>%Ln weitere Filter</numerusform>
        </translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>Name der Ansicht</translation>
    </message>
    <message>
        <source>&amp;Name of the view</source>
        <translation>&amp;Name der Ansicht</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>Ansicht speichern</translation>
    </message>
    <message>
        <source>&amp;Save view</source>
        <translation>Ansicht &amp;speichern</translation>
    </message>
    <message>
        <source>&amp;Filters and search</source>
        <translation>&amp;Filter und Suche</translation>
    </message>
    <message>
        <source>S&amp;ort</source>
        <translation>S&amp;ortierung</translation>
    </message>
    <message>
        <source>Co&amp;lumns</source>
        <translation>S&amp;palten</translation>
    </message>
    <message>
        <source>Replaces the view of this name.</source>
        <translation>Ersetzt die Ansicht dieses Namens.</translation>
    </message>
    <message numerus="yes">
        <source>There are %Ln view(s) on this connection, and no room for more. Delete one that is not needed any more.</source>
        <translation>
            <numerusform>Diese Verbindung hat %Ln Ansicht, mehr sind nicht möglich. Löschen Sie eine, die nicht mehr gebraucht wird.</numerusform>
            <numerusform>Diese Verbindung hat %Ln Ansichten, mehr sind nicht möglich. Löschen Sie eine, die nicht mehr gebraucht wird.</numerusform>
        </translation>
    </message>
    <message>
        <source>Offered in all campaigns of this connection.</source>
        <translation>In allen Kampagnen dieser Verbindung verfügbar.</translation>
    </message>
    <message>
        <source>There is a view of this name already.</source>
        <translation>Eine Ansicht mit diesem Namen gibt es schon.</translation>
    </message>
    <message>
        <source>Rename view</source>
        <translation>Ansicht umbenennen</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>Show the campaign list</source>
        <translation>Kampagnenliste einblenden</translation>
    </message>
    <message>
        <source>Hide the campaign list</source>
        <translation>Kampagnenliste ausblenden</translation>
    </message>
    <message>
        <source>Campaigns to open</source>
        <translation>Kampagnen zum Öffnen</translation>
    </message>
    <message>
        <source>This connection has no campaigns yet.</source>
        <translation>Diese Verbindung hat noch keine Kampagnen.</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Campaign: {name}</source>
        <translation>Kampagne: {name}</translation>
    </message>
    <message>
        <source>&amp;Continue now</source>
        <translation>&amp;Jetzt fortfahren</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>&amp;Retry now</source>
        <translation>&amp;Jetzt versuchen</translation>
    </message>
    <message>
        <source>Puffle refused the API key.</source>
        <translation>Puffle hat den API-Schlüssel abgelehnt.</translation>
    </message>
    <message>
        <source>Too many requests.</source>
        <translation>Zu viele Anfragen.</translation>
    </message>
    <message>
        <source>Puffle isn’t responding ({status}).</source>
        <translation>Puffle antwortet nicht ({status}).</translation>
    </message>
    <message>
        <source>Puffle isn’t responding.</source>
        <translation>Puffle antwortet nicht.</translation>
    </message>
    <message>
        <source>Puffle can’t be reached.</source>
        <translation>Puffle ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>{what} Retrying…</source>
        <translation>{what} Neuer Versuch läuft…</translation>
    </message>
    <message>
        <source>{what} Continuing in {seconds} s.</source>
        <translation>{what} Weiter in {seconds} s.</translation>
    </message>
    <message>
        <source>{what} Retrying in {seconds} s.</source>
        <translation>{what} Neuer Versuch in {seconds} s.</translation>
    </message>
    <message>
        <source>Puffle asked for a long pause. Changes are kept.</source>
        <translation>Puffle verlangt eine lange Pause. Änderungen bleiben aufbewahrt.</translation>
    </message>
    <message>
        <source>Puffle asked for a pause until {time}. Changes are kept and saved then.</source>
        <translation>Puffle verlangt eine Pause bis {time}. Änderungen bleiben aufbewahrt und werden dann gespeichert.</translation>
    </message>
    <message>
        <source>Couldn’t refresh the campaigns ({status}).</source>
        <translation>Die Kampagnen konnten nicht aktualisiert werden ({status}).</translation>
    </message>
    <message>
        <source>Couldn’t refresh the campaigns. {reason}</source>
        <translation>Die Kampagnen konnten nicht aktualisiert werden. {reason}</translation>
    </message>
    <message>
        <source>Couldn’t load all prospects ({status}).</source>
        <translation>Nicht alle Kontakte konnten geladen werden ({status}).</translation>
    </message>
    <message>
        <source>Couldn’t load all prospects. {reason}</source>
        <translation>Nicht alle Kontakte konnten geladen werden. {reason}</translation>
    </message>
    <message>
        <source>Couldn’t refresh ({status}). List from {time}.</source>
        <translation>Aktualisieren nicht möglich ({status}). Liste von {time}.</translation>
    </message>
    <message>
        <source>Couldn’t refresh. {reason} List from {time}.</source>
        <translation>Aktualisieren nicht möglich. {reason} Liste von {time}.</translation>
    </message>
    <message>
        <source>Nothing was undone.</source>
        <translation>Nichts wurde rückgängig gemacht.</translation>
    </message>
    <message>
        <source>What was edited again later is left as it is.</source>
        <translation>Was später erneut bearbeitet wurde, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Prospects that are no longer in this campaign are left out.</source>
        <translation>Kontakte, die nicht mehr in dieser Kampagne sind, werden ausgelassen.</translation>
    </message>
    <message>
        <source>A prospect that is being added can be undone once it is saved.</source>
        <translation>Ein Kontakt, der gerade hinzugefügt wird, kann zurückgenommen werden, sobald er gespeichert ist.</translation>
    </message>
    <message>
        <source>Only drafts can be edited, so what was saved is left as it is.</source>
        <translation>Nur Entwürfe können bearbeitet werden; was gespeichert wurde, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>What somebody else has changed is left as it is.</source>
        <translation>Was jemand anders geändert hat, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Prospects that are already in this campaign are left out.</source>
        <translation>Kontakte, die schon in dieser Kampagne sind, werden ausgelassen.</translation>
    </message>
    <message>
        <source>Enter a valid key.</source>
        <translation>Geben Sie einen gültigen Schlüssel ein.</translation>
    </message>
    <message>
        <source>Search and filters were cleared to show what changed.</source>
        <translation>Suche und Filter wurden geleert, um zu zeigen, was sich geändert hat.</translation>
    </message>
    <message>
        <source>Search and filters were cleared to show this prospect.</source>
        <translation>Suche und Filter wurden geleert, um diesen Kontakt zu zeigen.</translation>
    </message>
    <message numerus="yes">
        <source>The expression “{expression}” takes too long for %Ln value(s). They count as not matching.</source>
        <translation>
            <numerusform>Der Ausdruck „{expression}“ dauert bei %Ln Wert zu lange. Er gilt als nicht passend.</numerusform>
            <numerusform>Der Ausdruck „{expression}“ dauert bei %Ln Werten zu lange. Sie gelten als nicht passend.</numerusform>
        </translation>
    </message>
    <message>
        <source>Edits are being saved. Add the others when that is done.</source>
        <translation>Änderungen werden gerade gespeichert. Übernehmen Sie die anderen danach.</translation>
    </message>
    <message numerus="yes">
        <source>Puffle refused %Ln change(s) in a row for the same reason, so the rest were not tried. {reason}</source>
        <translation>
            <numerusform>Puffle hat %Ln Änderung abgelehnt, daher wurden die übrigen nicht versucht. {reason}</numerusform>
            <numerusform>Puffle hat %Ln Änderungen nacheinander aus demselben Grund abgelehnt, daher wurden die übrigen nicht versucht. {reason}</numerusform>
        </translation>
    </message>
    <message>
        <source>The connection was closed. The change is kept on this computer.</source>
        <translation>Die Verbindung wurde geschlossen. Die Änderung bleibt auf diesem Computer aufbewahrt.</translation>
    </message>
    <message>
        <source>Saving was stopped. The change is kept.</source>
        <translation>Das Speichern wurde angehalten. Die Änderung bleibt aufbewahrt.</translation>
    </message>
    <message>
        <source>Somebody else changed the same field. Your change is kept until you resolve the conflict.</source>
        <translation>Jemand anderes hat dasselbe Feld geändert. Ihre Änderung bleibt aufbewahrt, bis Sie den Konflikt lösen.</translation>
    </message>
    <message>
        <source>Puffle’s list of this campaign’s prospects doesn’t add up, so this one may be gone. The change is kept. Save again in a moment.</source>
        <translation>Die Kontaktliste dieser Kampagne ist nicht schlüssig, daher ist dieser vielleicht nicht mehr da. Die Änderung bleibt aufbewahrt. Speichern Sie gleich noch einmal.</translation>
    </message>
    <message>
        <source>Somebody else changed this prospect, so it was not removed. Save again to remove it anyway.</source>
        <translation>Jemand anderes hat diesen Kontakt geändert, daher wurde er nicht entfernt. Speichern Sie noch einmal, um ihn trotzdem zu entfernen.</translation>
    </message>
    <message>
        <source>This prospect is no longer in the campaign.</source>
        <translation>Dieser Kontakt ist nicht mehr in der Kampagne.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) couldn’t be read: Puffle’s answer has no usable id for them.</source>
        <translation>
            <numerusform>%Ln Kontakt war nicht lesbar: Die Antwort von Puffle hat keine brauchbare ID für ihn.</numerusform>
            <numerusform>%Ln Kontakte waren nicht lesbar: Die Antwort von Puffle hat keine brauchbaren IDs für sie.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) could be read in part only: some of what Puffle has on them is not valid.</source>
        <translation>
            <numerusform>%Ln Kontakt war nur teilweise lesbar: Ein Teil dessen, was Puffle über ihn hat, ist ungültig.</numerusform>
            <numerusform>%Ln Kontakte waren nur teilweise lesbar: Ein Teil dessen, was Puffle über sie hat, ist ungültig.</numerusform>
        </translation>
    </message>
    <message>
        <source>Some prospects may be missing, because Puffle listed no more of them. {reason}</source>
        <translation>Es fehlen vielleicht Kontakte, weil Puffle keine weiteren aufgelistet hat. {reason}</translation>
    </message>
    <message>
        <source>Puffle counts more prospects in this campaign than it lists, so some may be missing.</source>
        <translation>Puffle zählt in dieser Kampagne mehr Kontakte, als es auflistet. Einige fehlen vielleicht.</translation>
    </message>
    <message>
        <source>The roster is changing elsewhere, so some prospects may be missing. Refresh in a moment.</source>
        <translation>Die Liste ändert sich gerade anderswo, daher fehlen vielleicht Kontakte. Aktualisieren Sie gleich noch einmal.</translation>
    </message>
    <message>
        <source>The campaign that was open is no longer in Puffle.</source>
        <translation>Die geöffnete Kampagne gibt es in Puffle nicht mehr.</translation>
    </message>
    <message>
        <source>Cannot be used as an address.</source>
        <translation>Ist als Adresse nicht brauchbar.</translation>
    </message>
    <message>
        <source>Holds several blanks in a row.</source>
        <translation>Enthält mehrere Leerzeichen hintereinander.</translation>
    </message>
    <message>
        <source>Looks garbled. Perhaps it should be “{text}”.</source>
        <translation>Sieht verstümmelt aus. Vielleicht soll es „{text}“ heißen.</translation>
    </message>
    <message>
        <source>Looks garbled: some letters were lost or misread.</source>
        <translation>Sieht verstümmelt aus: Buchstaben gingen verloren oder wurden falsch gelesen.</translation>
    </message>
    <message>
        <source>Written all in capitals.</source>
        <translation>Nur in Großbuchstaben geschrieben.</translation>
    </message>
    <message>
        <source>Written all in lower case.</source>
        <translation>Nur in Kleinbuchstaben geschrieben.</translation>
    </message>
    <message>
        <source>There is no email address, so this campaign cannot reach this person.</source>
        <translation>Es gibt keine E-Mail-Adresse, daher erreicht diese Kampagne die Person nicht.</translation>
    </message>
    <message>
        <source>There is no LinkedIn profile, so this campaign cannot reach this person.</source>
        <translation>Es gibt kein LinkedIn-Profil, daher erreicht diese Kampagne die Person nicht.</translation>
    </message>
    <message>
        <source>Another prospect in this campaign has the same email address.</source>
        <translation>Ein anderer Kontakt dieser Kampagne hat dieselbe E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>Another prospect in this campaign has the same LinkedIn profile.</source>
        <translation>Ein anderer Kontakt dieser Kampagne hat dasselbe LinkedIn-Profil.</translation>
    </message>
    <message>
        <source>No address for this channel</source>
        <translation>Keine Adresse für diesen Kanal</translation>
    </message>
    <message>
        <source>Not an email address</source>
        <translation>Keine E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Not a LinkedIn profile</source>
        <translation>Kein LinkedIn-Profil</translation>
    </message>
    <message>
        <source>Same address twice</source>
        <translation>Dieselbe Adresse zweimal</translation>
    </message>
    <message>
        <source>First name is blank</source>
        <translation>Vorname ist leer</translation>
    </message>
    <message>
        <source>The first name is blank.</source>
        <translation>Der Vorname ist leer.</translation>
    </message>
    <message>
        <source>Garbled text</source>
        <translation>Verstümmelter Text</translation>
    </message>
    <message>
        <source>Name all in capitals or lower case</source>
        <translation>Name nur in Groß- oder Kleinbuchstaben</translation>
    </message>
    <message>
        <source>Invisible characters</source>
        <translation>Unsichtbare Zeichen</translation>
    </message>
    <message>
        <source>Stray blanks</source>
        <translation>Überzählige Leerzeichen</translation>
    </message>
    <message>
        <source>This expression is too long.</source>
        <translation>Dieser Ausdruck ist zu lang.</translation>
    </message>
    <message>
        <source>This repeats too often.</source>
        <translation>Das wird zu oft wiederholt.</translation>
    </message>
    <message>
        <source>This is not a regular expression.</source>
        <translation>Das ist kein regulärer Ausdruck.</translation>
    </message>
    <message>
        <source>A closing “)” is missing.</source>
        <translation>Eine schließende „)“ fehlt.</translation>
    </message>
    <message>
        <source>This “)” closes nothing.</source>
        <translation>Diese „)“ schließt nichts.</translation>
    </message>
    <message>
        <source>A closing “]” is missing.</source>
        <translation>Eine schließende „]“ fehlt.</translation>
    </message>
    <message>
        <source>There is nothing before this to repeat.</source>
        <translation>Davor steht nichts, was wiederholt werden kann.</translation>
    </message>
    <message>
        <source>This is repeated already.</source>
        <translation>Das wird bereits wiederholt.</translation>
    </message>
    <message>
        <source>“\” does not go with what follows it.</source>
        <translation>„\“ passt nicht zum Folgenden.</translation>
    </message>
    <message>
        <source>There is no such kind of character.</source>
        <translation>Diese Art von Zeichen gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no character of this name.</source>
        <translation>Ein Zeichen dieses Namens gibt es nicht.</translation>
    </message>
    <message>
        <source>This range runs backwards.</source>
        <translation>Dieser Bereich läuft rückwärts.</translation>
    </message>
    <message>
        <source>The first number is larger than the second.</source>
        <translation>Die erste Zahl ist größer als die zweite.</translation>
    </message>
    <message>
        <source>There is no such group.</source>
        <translation>Diese Gruppe gibt es nicht.</translation>
    </message>
    <message>
        <source>Columns to search</source>
        <translation>Spalten, in denen gesucht werden kann</translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>%Ln gefunden</numerusform>
            <numerusform>%Ln gefunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln problem(s)</source>
        <translation>
            <numerusform>%Ln Problem</numerusform>
            <numerusform>%Ln Probleme</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the prospects with a problem</source>
        <translation>Kontakte mit einem Problem anzeigen</translation>
    </message>
    <message>
        <source>Ready</source>
        <comment>a campaign without problems</comment>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>No check has found a problem.</source>
        <translation>Keine Prüfung hat ein Problem gefunden.</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Number of characters</source>
        <translation>Anzahl Zeichen</translation>
    </message>
    <message>
        <source>Type a number, such as {example}.</source>
        <translation>Geben Sie eine Zahl ein, zum Beispiel {example}.</translation>
    </message>
    <message>
        <source>{sentence} See character {place}.</source>
        <translation>{sentence} Siehe Zeichen {place}.</translation>
    </message>
    <message>
        <source>“{value}” counts as right from now on.</source>
        <translation>„{value}“ gilt ab jetzt als richtig.</translation>
    </message>
    <message>
        <source>Check it again</source>
        <translation>Wieder prüfen</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Values that count as right</source>
        <translation>Werte, die als richtig gelten</translation>
    </message>
    <message>
        <source>Check a&amp;gain</source>
        <translation>Wieder p&amp;rüfen</translation>
    </message>
    <message>
        <source>Values that count as right, whatever the checks say</source>
        <translation>Werte, die als richtig gelten, was auch immer die Prüfungen sagen</translation>
    </message>
    <message>
        <source>The check “{check}” failed on a value and passes it over. The other checks go on.</source>
        <translation>Die Prüfung „{check}“ ist an einem Wert gescheitert und übergeht ihn. Die anderen Prüfungen laufen weiter.</translation>
    </message>
</context>
</TS>
