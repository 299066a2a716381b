<#
.SYNOPSIS
Lets Helder itself read the shared mailboxes that are followed, and no others (RBAC for Applications).

.DESCRIPTION
Only needed for continuous triage. With -AutoSteps it may also change mail there, which steps on `auto` need. Needs the module ExchangeOnlineManagement and the role Organization Management.
Never consent Mail.Read or Mail.ReadWrite (application) to Helder in Entra as well: the grants add up, and it would open every mailbox.
A change takes between half an hour and two hours to be felt.

.PARAMETER EnterpriseObjectId
The object id of the ENTERPRISE APPLICATION (the service principal), not that of the app registration.

.PARAMETER AutoSteps
Let Helder also change mail in these mailboxes by itself, as the playbook's steps on `auto` say. Without it that right is
taken away again.

.EXAMPLE
./limit-mailboxes.ps1 -AppId <client id> -EnterpriseObjectId <object id> -Mailboxes info@maes.example,orders@maes.example
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [guid] $AppId,
    [Parameter(Mandatory)] [guid] $EnterpriseObjectId,
    [Parameter(Mandatory)] [string[]] $Mailboxes,
    [string] $Mark = 'Helder',
    [switch] $AutoSteps
)
$ErrorActionPreference = 'Stop'
Connect-ExchangeOnline -ShowBanner:$false

# A mark on each mailbox, and a scope of all that bear it: a mailbox is added or taken out by its mark alone.
$bearing = Get-Mailbox -Filter "CustomAttribute15 -eq '$Mark'" -ResultSize Unlimited
foreach ($mailbox in $bearing | Where-Object { $_.PrimarySmtpAddress -notin $Mailboxes }) {
    Set-Mailbox -Identity $mailbox.Identity -CustomAttribute15 $null
}
foreach ($address in $Mailboxes) {
    Set-Mailbox -Identity $address -CustomAttribute15 $Mark
}
if (-not (Get-ManagementScope -Identity 'Helder mailboxes' -ErrorAction SilentlyContinue)) {
    New-ManagementScope -Name 'Helder mailboxes' -RecipientRestrictionFilter "CustomAttribute15 -eq '$Mark'"
}
if (-not (Get-ServicePrincipal | Where-Object AppId -eq $AppId)) {
    New-ServicePrincipal -AppId $AppId -ObjectId $EnterpriseObjectId -DisplayName 'Helder'
}
if (-not (Get-ManagementRoleAssignment -Identity 'Helder reads mail' -ErrorAction SilentlyContinue)) {
    New-ManagementRoleAssignment -Name 'Helder reads mail' -App $EnterpriseObjectId `
        -Role 'Application Mail.Read' -CustomResourceScope 'Helder mailboxes'
}
if ($AutoSteps -and -not (Get-ManagementRoleAssignment -Identity 'Helder changes mail' -ErrorAction SilentlyContinue)) {
    New-ManagementRoleAssignment -Name 'Helder changes mail' -App $EnterpriseObjectId `
        -Role 'Application Mail.ReadWrite' -CustomResourceScope 'Helder mailboxes'
    New-ManagementRoleAssignment -Name 'Helder names categories' -App $EnterpriseObjectId `
        -Role 'Application MailboxSettings.ReadWrite' -CustomResourceScope 'Helder mailboxes'
}
if (-not $AutoSteps) {
    foreach ($name in 'Helder changes mail', 'Helder names categories') {
        if (Get-ManagementRoleAssignment -Identity $name -ErrorAction SilentlyContinue) {
            Remove-ManagementRoleAssignment -Identity $name -Confirm:$false
        }
    }
}

# What it may open now: InScope must be True for these, and False for any other.
foreach ($address in $Mailboxes) {
    Test-ServicePrincipalAuthorization -Identity $EnterpriseObjectId -Resource $address |
        Format-Table RoleName, GrantedPermissions, AllowedResourceScope, InScope
}
