<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name></name>
    <message>
        <source>Email</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LinkedIn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being launched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>size unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Campaign without a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{channel} · {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{reached} of {total} reached, {replied} replied, {bounced} bounced</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{group}, %Ln campaign(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{channel} · {status} · {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Launching</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Completed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>status of a campaign</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a campaign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a campaign…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Campaigns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No campaign matches “{text}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking Puffle for the campaigns…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Paste a key…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) have edits that were not sent, and cannot be sent any more.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Show or export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) have edits to a field that somebody else changed, too.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Decide…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) have edits that were not sent.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sho&amp;w…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puffle cannot be reached. Edits are kept, and go out by themselves when it can.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) have edits that could not be saved. {reason}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) have edits that could not be saved.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This connection has no campaign {campaign}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{campaign} – {program}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search and filters are cleared, to show this prospect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved edits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit and lose the changes to {prospect}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Quit and lose the changes to %Ln prospect(s)?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>They are typed, but not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit without saving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>App&amp;earance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Email</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L&amp;inkedIn URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;First name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Last name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Com&amp;pany</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;osition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Headline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit prospect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy what I &amp;typed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save, and edit the previous prospect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save, and edit the next prospect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} ({keys})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field}: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These fields were changed here and elsewhere. Your changes wait until you decide which to keep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This campaign is not a draft any more: values that you keep stay here and are not sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conflicting fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No conflicts are left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep all &amp;mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take all t&amp;heirs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) changed again: decide anew.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{decided} of {all} decided.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) with another field to decide before that is applied.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Applied to %Ln prospect(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Saving… If the system keychain asks for its password, look for its window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard changes?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The changes to the settings have not been saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Discard changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep editing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This connection has no campaigns yet. Create one in Puffle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sandbox runs inside this program. Its data are made up and gone when you quit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is no web address, so it was not opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” was not opened: a link may only lead to a web page (http or https).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not an email address, so no email was begun.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings file was written by a newer version of this program, so this run starts with empty settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings file cannot be used ({reason}), so this run starts with empty settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings file cannot be read ({reason}), so this run starts with empty settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is left as it is; nothing will be saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings were not saved, so as not to replace {path}, which cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings could not be saved in {folder} ({reason}). Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two connections have one id, or one has none that can be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two connections have one name, or one has none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Try the sandbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit prospect…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy prospect as &amp;JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;LinkedIn profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Write an email</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unse&amp;nt edits…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Decide conflicts…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command pa&amp;lette…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop loading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to &amp;campaigns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to &amp;prospects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go to message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;diagnostics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Puffle Desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> or </source>
        <comment>between shortcuts</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} – nothing here is sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not Puffle: {name} – {url}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create a key in Puffle’s settings. Puffle shows it only once, so paste it here right away. A key is also called a token. It is never written to a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change it only to reach a preview or a local server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection &amp;name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Base URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>API &amp;key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given ({key})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for the key…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste the key here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept in the system keychain ({key})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept for this run only ({key})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{reason}: the key is kept for this run only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste another key to replace it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It will be kept in the system keychain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sto&amp;p testing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Test connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the server whose key this is…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Use this connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;onnections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>API key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>H&amp;ide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sho&amp;w</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the API key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the API key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No messages yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Co&amp;py</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A desktop editor for the prospects of draft Puffle campaigns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a third-party client of Puffle’s public API. It is not made or endorsed by Puffle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puffle Desktop is free software under the MIT licence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It uses Qt and Qt for Python (PySide6) under the GNU Lesser General Public License, version 3. You may replace these libraries by versions of your own; their source is at download.qt.io. The icons are Lucide’s, under the ISC licence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About {program}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The licences of everything bundled are in {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a key that is valid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <comment>a field</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind}: {sentence}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a command, a campaign or a prospect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a command, a campaign or a prospect…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing fits “{text}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot be used now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prospect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not decided</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another value: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a line that is read out</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LinkedIn URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Company</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Current step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bounced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Origin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Updated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identifiers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a prospect to see everything Puffle says of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Det&amp;ails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Custom fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{beginning}… (%Ln character(s))</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field}: {before} → {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln new problem(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No prospect is selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This prospect has no LinkedIn URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This prospect has no email address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) copied as JSON.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This computer has no program that opens “{address}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Only when asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every &amp;minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every &amp;5 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every &amp;15 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every &amp;hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh automatically</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{column}: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{column}: {value}. {state}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort &amp;up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort &amp;down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort by this &amp;as well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do no&amp;t sort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Filter…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by &amp;value…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only where it is &amp;empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only where it is &amp;not empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Hide this column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Further columns of this campaign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM yyyy HH:mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contacted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; </source>
        <comment>between changes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field} from {before} to {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sequence step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;ilter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep these filters as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Forget kept filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove all filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of these filters in this campaign:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove filter: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for a value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for a value…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;ondition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value}  ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>And %Ln more: type to find them.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is exactly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is one of these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{column} is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{column} is not empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{column} contains {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{column} is {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{column} is one of {values}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{column} is one of {values} and %Ln more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>read-only: being launched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read-only: launched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>editable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read-only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refreshed just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>refreshed %Ln minute(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>refreshed {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row} of {rows}: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read-only: this campaign is launching. Puffle lets prospects be changed in drafts alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read-only: this campaign is active. Puffle lets prospects be changed in drafts alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read-only: this campaign is paused. Puffle lets prospects be changed in drafts alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read-only: this campaign is completed. Puffle lets prospects be changed in drafts alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read-only: this campaign is not a draft. Puffle lets prospects be changed in drafts alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search names, emails, companies…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colu&amp;mns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a &amp;key…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tr&amp;y again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{column}, sorted up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{column}, sorted down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{column}, sorted up, number {rank} of the sorting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{column}, sorted down, number {rank} of the sorting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick a campaign on the left to see its prospects.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This connection has no campaigns yet. Create one in Puffle, then look again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listing the prospects…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This campaign has no prospects yet. Add some in Puffle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look a&amp;gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clea&amp;r filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No prospect matches “{text}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No prospect matches “{text}” and the filters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No prospect matches the filters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prospects</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln sending</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not sent</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln in conflict</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections and API keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show just these prospects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prospects listed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop loading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} – {url}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing, as soon as Puffle has answered. What is not sent by then is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved edits: {summary}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get the roster of a draft campaign right before it is launched: look through its prospects, mend their names, companies and addresses, and see what Puffle has stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sandbox has three sample campaigns to edit freely. It runs inside this program: no account, no network, and nothing is sent to anybody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A third-party client of Puffle’s public API, not made or endorsed by Puffle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another &amp;server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome to Puffle Desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Just looking?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. Nothing was kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking Puffle whose key this is…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>St&amp;op</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no connection yet. Add one to work with Puffle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unnamed</source>
        <comment>a connection</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} (in use)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The test was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works: {account}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste the API key of this connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The base URL leads to another server, and a kept key is never sent to another one. Paste the key for this server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the connection a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already a connection named “{name}”. Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no key to test with. Paste the API key of this connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{reason}, so the key of “{name}” is kept for this run only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of “{name}” is kept in the system’s keychain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{url} is not used, because {key} is not set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} is not used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} is not used, because of {url}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This connection comes from {key} and {url} and is never stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puffle’s answer to the listing makes no sense: a page without room for a prospect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undone: {prospect}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redone: {prospect}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved {prospect}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its connection is not open any more. Open it again to undo that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That has been taken back already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Undone: %Ln prospect(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redone: %Ln prospect(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln prospect(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>“{connection}” has no API key on this computer. Paste it in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reduce motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“System” follows the desktop, also when it changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another language is spoken from the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress bars stand still, and nothing slides or fades.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the table of prospects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the prospect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One row up or down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One page up or down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the first or last column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the first or last prospect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select further rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all prospects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the next prospect that begins so</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort by a column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click its heading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort by one more column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+click its heading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the dialog of a prospect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save and close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save and go to the previous or next prospect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the command palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go through what was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run, open or show it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the next or previous control</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close a dialog, or leave a message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a shortcut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a shortcut…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{command}: {keys}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No shortcut fits “{text}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sandbox could not be started: {reason}. Nothing is lost; try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied: versions, places and the last errors, without keys or personal data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the sandbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Take theirs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use an&amp;other value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decide &amp;later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Was</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln conflict(s) selected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Select a conflict to decide it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <comment>a field</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put back what Puffle has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put back {field}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed, not saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puffle has nothing here. Put that back ({keys})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put back what Puffle has ({keys}):
{value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is kept, and is sent by itself as soon as Puffle can be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is kept, and is sent by itself as soon as Puffle answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is kept, and is sent when there is a key that works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save without an email?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{prospect} cannot be reached in this campaign without an email. Nothing would be sent to this prospect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save without a LinkedIn URL?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{prospect} cannot be reached in this campaign without a LinkedIn URL. Nothing would be sent to this prospect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved. What you changed since then is not saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{prospect} was not saved. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{reason} What you typed is still here, to be copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved yet. {reason} {next_step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last save is still on its way. What you changed since then is not saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard what you typed?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The changes to {prospect} are not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This campaign is not a draft any more, so Puffle does not take these changes. Export them to keep a copy, or discard them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsent edits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All edits of this campaign are on Puffle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Send selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decide con&amp;flicts…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Discard selected…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>D&amp;iscard all…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export as CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) with changes that Puffle does not have yet.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) selected.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Discard the changes to {prospect}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Discard the changes to %Ln prospect(s)?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>They are not sent, and what Puffle holds stays as it is. What is being sent just now is not called back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export unsent edits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsent edits of {campaign}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace “{file}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a file of that name already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) written to {file}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo this action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go to the prospect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histor&amp;y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a campaign to see what was changed in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been changed in this campaign yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select an action to undo it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This campaign is not a draft any more, so nothing in it can be undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This took an action back. Redo brings that action’s changes again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This action is undone already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This action was discarded, so there is nothing to undo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undone</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln not saved</source>
        <comment>edits</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM yyyy HH:mm:ss</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <comment>edits</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The edits of this action are not kept any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{before} → {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{action}, {time}. {how_far}. {fields}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{edit}: from {before} to {after}. {how_far}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Undid an edit of %Ln prospect(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redid an edit of %Ln prospect(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edited %Ln prospect(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <comment>edits</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln conflicting</source>
        <comment>edits</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln held</source>
        <comment>edits</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sending</source>
        <comment>edits</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <comment>edits</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between fields</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table does not show this prospect, so none is before or after it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the last prospect in the table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the first prospect in the table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you typed is not saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That prospect cannot be edited any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit a&amp;gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent: it waits until you say so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting to be sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved a moment ago.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed here and elsewhere: decide which to keep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puffle’s answer does not hold what it should. This program may need an update.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puffle’s list of campaigns cannot be read. This program may need an update.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puffle returned a campaign without an id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puffle accepts the key, but does not say whose it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puffle returned a prospect without an id, so it is not certain what was stored. Reload the roster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puffle returned another prospect than the one that was changed, so it is not certain what was stored. Reload the roster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no change to save.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puffle does not let the field “{field}” be changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text for “{field}” holds half a character, as cutting an emoji in two leaves. Delete it and type it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puffle returned an answer without “{name}”. This program may need an update.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puffle returned an answer with an unreadable “{name}”. This program may need an update.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puffle sent an empty answer. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A web page came instead of Puffle’s data. Check the base URL in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puffle’s answer was cut off. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puffle’s answer cannot be read. Check the base URL in Settings, or try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The change may have been stored all the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puffle does not accept this API key. It may be incomplete, replaced or revoked: enter a valid one in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The API key is valid, but not permitted to do this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puffle has no such campaign or prospect, or it belongs to somebody else. Reload the list; if that does not help, check the base URL in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puffle is changing this campaign at this moment, for example launching it. Wait a little, reload, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not valid yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it vouches for itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody known vouches for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is for another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The API key is valid, but not permitted to do this: “{words}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puffle did not accept this: “{words}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puffle did not accept this (error {status}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puffle gets too many requests with this API key. It asks to wait {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puffle gets too many requests with this API key. Wait a minute and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puffle has trouble of its own (error {status}). Try again in {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puffle has trouble of its own (error {status}). Try again in a few minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no server called {host}. Check the base URL in Settings and this computer’s internet connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} refuses the connection. Check the base URL in Settings, or try again in a few minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} does not answer. Check your internet connection and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection to {host} came about. Check your internet connection and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} cannot be reached: this computer seems to be offline. Check its connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} cannot prove who it is: its certificate is not trusted by this computer ({reason}). Nothing was sent. Check the base URL; in a company network, ask for its certificate to be installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No secure connection to {host} is possible, so nothing was sent. Check the base URL in Settings: a server on this computer may want http:// instead of https://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to {host} broke before the answer was complete. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} did not answer within {time}. Try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This network’s proxy does not let the request to {host} through. Check the proxy settings of this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer of {host} is damaged and cannot be unpacked. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What answers at {host} is no web server, and so not Puffle. Check the base URL in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <comment>a wait</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <comment>a wait</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <comment>a wait</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The proxy that this computer’s environment names (HTTPS_PROXY or ALL_PROXY) cannot be used. Correct it, or start the program without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This connection was closed, so nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} sends requests on to another address, where the API key must not go. Check the base URL in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer of {host} is packed several times over, which is not accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The answer of {host} is larger than %Ln MB, which no answer of Puffle should be. Check the base URL in Settings.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>“{text}” is not a web address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The API key cannot be used as it is. Copy it again from Puffle, as one line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no key in this text. Paste the key that Puffle showed you once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key has a line break in it. Copy it again, as one line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key has a space in it. Copy it again, without anything around it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key has a character in it that no key can have. Copy it again from Puffle, without typing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This text is far too long for a key. Copy the key alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The base URL is empty. Write it as in {example}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The base URL must not hold a user name or password. The key has its own field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The base URL ends after the host: leave out “{rest}”. This program adds the paths.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTPS is required, because the key would travel readable to {host}. HTTP is accepted for this machine alone (localhost).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not a web address. Write it as in {example}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not a campaign id. It looks like {example}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not a prospect id. It looks like {example}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puffle returned a prospect without an id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line break</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>soft hyphen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zero width space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>word joiner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zero width no-break space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holds an invisible character ({character}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Very long: %Ln character(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Does not look like an email address: there is no @ sign in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not look like an email address: write it without a name and angle brackets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not look like an email address: there is more than one @ sign in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not look like an email address: something is missing before the @ sign.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not look like an email address: something is missing after the @ sign.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not look like an email address: there is a space in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not look like an email address: two full stops follow each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not look like an email address: after the @ sign, an ending such as .com is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not look like an email address: something in it cannot be part of one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not look like a URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not look like a URL: it should begin with https://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is not on linkedin.com but on {host}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not look like a person’s profile: it should hold linkedin.com/in/…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file could not be written in {folder} ({reason}). The edits are still kept here; choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal of unsent edits was damaged, so this run starts with an empty one. The damaged file is kept as {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edits cannot be kept safe in {folder} ({reason}), so none can be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal of unsent edits was written by a newer version of this program. Use that version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal {path} is damaged and cannot be set aside ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This connection is open in another window of Puffle Desktop. Close it there, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full, so the edit could not be kept safe and was not sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The edit could not be kept safe on this computer ({reason}) and was not sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{reason}, so the key of this connection cannot be read. Unlock the keychain and try again, or paste the key in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the system keychain holds for this connection is not a key. Paste the key in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system keychain has not answered yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system keychain did not keep the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{reason}, so a key that is not needed any more may still be in it. Remove the entry “{entry}” of “{service}” there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no keychain on this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The system keychain did not answer within %Ln second(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The system keychain is locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system keychain could not be used ({reason})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to undo in this campaign.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to redo in this campaign.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fields that were edited again, and wait to be sent, keep the later value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its connection is not open any more. Open it again to save.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) changed elsewhere; the rows show it.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This campaign is launching now, so Puffle does not take changes to its prospects any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This campaign is active now, so Puffle does not take changes to its prospects any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This campaign is paused now, so Puffle does not take changes to its prospects any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This campaign is completed now, so Puffle does not take changes to its prospects any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This campaign is not a draft now, so Puffle does not take changes to its prospects any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sending was stopped. The change is kept here, and was not sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was closed. The change is kept on this computer, and was not sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This prospect is not in the campaign any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else changed the same field. Your change waits until you decide which to keep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside this program, and the step was stopped. Nothing typed is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{error} Trying again in %Ln second(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The campaign that was open is not on Puffle any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The listing was stopped, so the change was not sent. It is kept here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was closed, so the change was not sent. It is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The roster is being changed elsewhere, and some prospects may be missing here. Refresh in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
