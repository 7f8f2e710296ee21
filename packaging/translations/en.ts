<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name></name>
    <message numerus="yes">
        <source>%Ln prospect(s)</source>
        <translation>
            <numerusform>%Ln prospect</numerusform>
            <numerusform>%Ln prospects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not saved</source>
        <translation>
            <numerusform>%Ln not saved</numerusform>
            <numerusform>%Ln not saved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{group}, %Ln campaign(s)</source>
        <translation>
            <numerusform>{group}, %Ln campaign</numerusform>
            <numerusform>{group}, %Ln campaigns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Quit and lose the changes to %Ln prospect(s)?</source>
        <translation>
            <numerusform>Quit and lose the changes to %Ln prospect?</numerusform>
            <numerusform>Quit and lose the changes to %Ln prospects?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new notification(s)</source>
        <translation>
            <numerusform>%Ln new notification</numerusform>
            <numerusform>%Ln new notifications</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) copied as JSON.</source>
        <translation>
            <numerusform>%Ln prospect copied as JSON.</numerusform>
            <numerusform>%Ln prospects copied as JSON.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than %Ln values are found. Type to find fewer.</source>
        <translation>
            <numerusform>More than %Ln value is found. Type to find fewer.</numerusform>
            <numerusform>More than %Ln values are found. Type to find fewer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %Ln more: type to find them.</source>
        <translation>
            <numerusform>And %Ln more: type to find it.</numerusform>
            <numerusform>And %Ln more: type to find them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s)</source>
        <translation>
            <numerusform>%Ln value</numerusform>
            <numerusform>%Ln values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{values} and %Ln more</source>
        <translation>
            <numerusform>{values} and %Ln more</numerusform>
            <numerusform>{values} and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>is longer than %Ln character(s)</source>
        <translation>
            <numerusform>is longer than %Ln character</numerusform>
            <numerusform>is longer than %Ln characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln saving</source>
        <translation>
            <numerusform>%Ln saving</numerusform>
            <numerusform>%Ln saving</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln in conflict</source>
        <translation>
            <numerusform>%Ln in conflict</numerusform>
            <numerusform>%Ln in conflict</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Loading {listed} of %Ln prospect(s)…</source>
        <translation>
            <numerusform>Loading {listed} of %Ln prospect…</numerusform>
            <numerusform>Loading {listed} of %Ln prospects…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: %Ln prospect(s).</source>
        <translation>
            <numerusform>Undone: %Ln prospect.</numerusform>
            <numerusform>Undone: %Ln prospects.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redone: %Ln prospect(s).</source>
        <translation>
            <numerusform>Redone: %Ln prospect.</numerusform>
            <numerusform>Redone: %Ln prospects.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln prospect(s).</source>
        <translation>
            <numerusform>Saved %Ln prospect.</numerusform>
            <numerusform>Saved %Ln prospects.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{beginning}… (%Ln character(s))</source>
        <translation>
            <numerusform>{beginning}… (%Ln character)</numerusform>
            <numerusform>{beginning}… (%Ln characters)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not saved</source>
        <comment>edits</comment>
        <translation>
            <numerusform>%Ln not saved</numerusform>
            <numerusform>%Ln not saved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <comment>edits</comment>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln saved</source>
        <comment>edits</comment>
        <translation>
            <numerusform>%Ln saved</numerusform>
            <numerusform>%Ln saved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln undone</source>
        <comment>prospects</comment>
        <translation>
            <numerusform>%Ln undone</numerusform>
            <numerusform>%Ln undone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln refused</source>
        <comment>edits</comment>
        <translation>
            <numerusform>%Ln refused</numerusform>
            <numerusform>%Ln refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln conflicting</source>
        <comment>edits</comment>
        <translation>
            <numerusform>%Ln conflicting</numerusform>
            <numerusform>%Ln conflicting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln held</source>
        <comment>edits</comment>
        <translation>
            <numerusform>%Ln held</numerusform>
            <numerusform>%Ln held</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln saving</source>
        <comment>edits</comment>
        <translation>
            <numerusform>%Ln saving</numerusform>
            <numerusform>%Ln saving</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <comment>edits</comment>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln conflict(s) selected</source>
        <translation>
            <numerusform>%Ln conflict is selected</numerusform>
            <numerusform>%Ln conflicts are selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) changed again: choose anew.</source>
        <translation>
            <numerusform>A value was changed again: choose anew.</numerusform>
            <numerusform>%Ln values were changed again: choose anew.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) with another field to resolve before that is applied.</source>
        <translation>
            <numerusform>%Ln prospect has another field to resolve before that is applied.</numerusform>
            <numerusform>%Ln prospects have another field to resolve before that is applied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Applied to %Ln prospect(s).</source>
        <translation>
            <numerusform>Applied to %Ln prospect.</numerusform>
            <numerusform>Applied to %Ln prospects.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) have unsaved edits.</source>
        <translation>
            <numerusform>%Ln prospect has unsaved edits.</numerusform>
            <numerusform>%Ln prospects have unsaved edits.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) selected.</source>
        <translation>
            <numerusform>%Ln prospect is selected.</numerusform>
            <numerusform>%Ln prospects are selected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Discard the changes to %Ln prospect(s)?</source>
        <translation>
            <numerusform>Discard the changes to %Ln prospect?</numerusform>
            <numerusform>Discard the changes to %Ln prospects?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) written to {file}.</source>
        <translation>
            <numerusform>%Ln change was written to {file}.</numerusform>
            <numerusform>%Ln changes were written to {file}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <comment>a wait</comment>
        <translation>
            <numerusform>%Ln hour</numerusform>
            <numerusform>%Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <comment>a wait</comment>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <comment>a wait</comment>
        <translation>
            <numerusform>%Ln second</numerusform>
            <numerusform>%Ln seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Very long: %Ln character(s).</source>
        <translation>
            <numerusform>Very long: %Ln character.</numerusform>
            <numerusform>Very long: %Ln characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The system keychain did not answer within %Ln second(s)</source>
        <translation>
            <numerusform>The system keychain did not answer within %Ln second</numerusform>
            <numerusform>The system keychain did not answer within %Ln seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{connection} – %Ln not saved</source>
        <translation>
            <numerusform>{connection} – %Ln not saved</numerusform>
            <numerusform>{connection} – %Ln not saved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln campaign(s)</source>
        <translation>
            <numerusform>%Ln campaign</numerusform>
            <numerusform>%Ln campaigns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them were only typed.</source>
        <translation>
            <numerusform>%Ln of them was only typed.</numerusform>
            <numerusform>%Ln of them were only typed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) in {campaigns} have unsaved edits.</source>
        <translation>
            <numerusform>%Ln prospect in {campaigns} has unsaved edits.</numerusform>
            <numerusform>%Ln prospects in {campaigns} have unsaved edits.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) in {campaigns} of {connections} have unsaved edits.</source>
        <translation>
            <numerusform>%Ln prospect in {campaigns} of {connections} has unsaved edits.</numerusform>
            <numerusform>%Ln prospects in {campaigns} of {connections} have unsaved edits.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln connection(s)</source>
        <translation>
            <numerusform>%Ln connection</numerusform>
            <numerusform>%Ln connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{place} – %Ln prospect(s)</source>
        <translation>
            <numerusform>{place} – %Ln prospect</numerusform>
            <numerusform>{place} – %Ln prospects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) could not be saved. Puffle refused their edits or could not be reached, somebody else changed the same fields, or their edits were only typed.</source>
        <translation>
            <numerusform>%Ln prospect could not be saved. Puffle refused its edits or could not be reached, somebody else changed the same fields, or its edits were only typed.</numerusform>
            <numerusform>%Ln prospects could not be saved. Puffle refused their edits or could not be reached, somebody else changed the same fields, or their edits were only typed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) of the added edits gave way, because the same fields were edited here since. The history has both.</source>
        <translation>
            <numerusform>%Ln value of the added edits gave way, because the same field was edited here since. The history has both.</numerusform>
            <numerusform>%Ln values of the added edits gave way, because the same fields were edited here since. The history has both.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln edit(s) in the journal of unsaved edits could not be read and were set aside; the others are here.</source>
        <translation>
            <numerusform>%Ln edit in the journal of unsaved edits could not be read and was set aside; the others are here.</numerusform>
            <numerusform>%Ln edits in the journal of unsaved edits could not be read and were set aside; the others are here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The journal of unsaved edits was damaged. %Ln edit(s) could be saved from it; others may be missing, or be as they were a moment before. The damaged file is kept as {path}.</source>
        <translation>
            <numerusform>The journal of unsaved edits was damaged. %Ln edit could be saved from it; others may be missing, or be as they were a moment before. The damaged file is kept as {path}.</numerusform>
            <numerusform>The journal of unsaved edits was damaged. %Ln edits could be saved from it; others may be missing, or be as they were a moment before. The damaged file is kept as {path}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Puffle takes no more than %Ln prospect(s) at once.</source>
        <translation>
            <numerusform>Puffle takes no more than %Ln prospect at once.</numerusform>
            <numerusform>Puffle takes no more than %Ln prospects at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s)</source>
        <translation>
            <numerusform>%Ln change</numerusform>
            <numerusform>%Ln changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) were not saved: the roster is frozen. They are kept.</source>
        <translation>
            <numerusform>%Ln change was not saved: the roster is frozen. It is kept.</numerusform>
            <numerusform>%Ln changes were not saved: the roster is frozen. They are kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) were refused for the same reason. {reason}</source>
        <translation>
            <numerusform>%Ln change was refused. {reason}</numerusform>
            <numerusform>%Ln changes were refused for the same reason. {reason}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The other %Ln were not tried. All are kept.</source>
        <translation>
            <numerusform>The other one was not tried. All are kept.</numerusform>
            <numerusform>The other %Ln were not tried. All are kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) are in conflict with somebody else’s. They are kept.</source>
        <translation>
            <numerusform>%Ln change is in conflict with somebody else’s. It is kept.</numerusform>
            <numerusform>%Ln changes are in conflict with somebody else’s. They are kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) were refused. They are kept.</source>
        <translation>
            <numerusform>%Ln change was refused. It is kept.</numerusform>
            <numerusform>%Ln changes were refused. They are kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) are not saved. They are kept.</source>
        <translation>
            <numerusform>%Ln change is not saved. It is kept.</numerusform>
            <numerusform>%Ln changes are not saved. They are kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Puffle takes long to list this campaign. Saving may overwrite what somebody else changed in the last %Ln minute(s).</source>
        <translation>
            <numerusform>Puffle takes long to list this campaign. Saving may overwrite what somebody else changed in the last minute.</numerusform>
            <numerusform>Puffle takes long to list this campaign. Saving may overwrite what somebody else changed in the last %Ln minutes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more filter(s)</source>
        <translation>
            <numerusform>%Ln more filter</numerusform>
            <numerusform>%Ln more filters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln filter(s)</source>
        <translation>
            <numerusform>%Ln filter</numerusform>
            <numerusform>%Ln filters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the search and %Ln filter(s)</source>
        <translation>
            <numerusform>the search and %Ln filter</numerusform>
            <numerusform>the search and %Ln filters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) are hidden by {what}.</source>
        <translation>
            <numerusform>%Ln prospect is hidden by {what}.</numerusform>
            <numerusform>%Ln prospects are hidden by {what}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) have unsaved edits over this connection.</source>
        <translation>
            <numerusform>%Ln prospect has unsaved edits over this connection.</numerusform>
            <numerusform>%Ln prospects have unsaved edits over this connection.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) have unsaved edits, made over “{connection}” with this account.</source>
        <translation>
            <numerusform>%Ln prospect has unsaved edits, made over “{connection}” with this account.</numerusform>
            <numerusform>%Ln prospects have unsaved edits, made over “{connection}” with this account.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) have unsaved edits from a former connection to this server.</source>
        <translation>
            <numerusform>%Ln prospect has unsaved edits from a former connection to this server.</numerusform>
            <numerusform>%Ln prospects have unsaved edits from a former connection to this server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) have unsaved edits in it. They are lost with it.</source>
        <translation>
            <numerusform>%Ln prospect has unsaved edits in it. They are lost with it.</numerusform>
            <numerusform>%Ln prospects have unsaved edits in it. They are lost with it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) changed elsewhere and were updated.</source>
        <translation>
            <numerusform>%Ln prospect changed elsewhere and was updated.</numerusform>
            <numerusform>%Ln prospects changed elsewhere and were updated.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) were not added: their addresses are in the campaign already.</source>
        <translation>
            <numerusform>%Ln prospect was not added: its address is in the campaign already.</numerusform>
            <numerusform>%Ln prospects were not added: their addresses are in the campaign already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Puffle refused %Ln change(s) in a row for the same reason, so the rest were not tried. {reason}</source>
        <translation>
            <numerusform>Puffle refused %Ln change, so the rest were not tried. {reason}</numerusform>
            <numerusform>Puffle refused %Ln changes in a row for the same reason, so the rest were not tried. {reason}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) couldn’t be read: Puffle’s answer has no usable id for them.</source>
        <translation>
            <numerusform>%Ln prospect couldn’t be read: Puffle’s answer has no usable id for it.</numerusform>
            <numerusform>%Ln prospects couldn’t be read: Puffle’s answer has no usable id for them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln prospect(s) could be read in part only: some of what Puffle has on them is not valid.</source>
        <translation>
            <numerusform>%Ln prospect could be read in part only: some of what Puffle has on it is not valid.</numerusform>
            <numerusform>%Ln prospects could be read in part only: some of what Puffle has on them is not valid.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This takes too long for %Ln value(s). They count as not matching.</source>
        <translation>
            <numerusform>This takes too long for %Ln value. It counts as not matching.</numerusform>
            <numerusform>This takes too long for %Ln values. They count as not matching.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>%Ln found</numerusform>
            <numerusform>%Ln found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln problem(s)</source>
        <translation>
            <numerusform>%Ln problem</numerusform>
            <numerusform>%Ln problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %Ln view(s) on this connection, and no room for more. Delete one that is not needed any more.</source>
        <translation>
            <numerusform>There is %Ln view on this connection, and no room for more. Delete one that is not needed any more.</numerusform>
            <numerusform>There are %Ln views on this connection, and no room for more. Delete one that is not needed any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The expression “{expression}” takes too long for %Ln value(s). They count as not matching.</source>
        <translation>
            <numerusform>The expression “{expression}” takes too long for %Ln value. It counts as not matching.</numerusform>
            <numerusform>The expression “{expression}” takes too long for %Ln values. They count as not matching.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The answer of {host} is larger than %Ln MB, which no answer of Puffle should be. Check the base URL.</source>
        <translation>
            <numerusform>The answer of {host} is larger than %Ln MB, which no answer of Puffle should be. Check the base URL.</numerusform>
            <numerusform>The answer of {host} is larger than %Ln MB, which no answer of Puffle should be. Check the base URL.</numerusform>
        </translation>
    </message>
</context>
</TS>
