#!/usr/bin/env bash
# Register Helder in Entra ID: one application, which is both the add-in and its API. Run again, it changes nothing
# that is as it should be. Needs the Azure CLI, signed in as one who may register applications and grant consent.
#
#   deploy/entra/register.sh https://helder.example.com [name]
#
# It prints the settings for Helder. The secret is shown once, at the end; docs/microsoft365.md explains each part.
set -euo pipefail

base_url=${1:?"usage: register.sh https://helder.example.com [name]"}
name=${2:-Helder}
[[ $base_url == https://* ]] || { echo "register.sh: Outlook loads add-ins over https only" >&2; exit 2; }
base_url=${base_url%/}
host=${base_url#https://}; host=${host%%/*}
graph=00000003-0000-0000-c000-000000000000 # Microsoft Graph, the same in every tenant
delegated=(User.Read Mail.ReadWrite Mail.ReadWrite.Shared MailboxSettings.ReadWrite Tasks.ReadWrite Calendars.ReadWrite)
guid() { python3 -c 'import uuid; print(uuid.uuid4())'; }

app_id=$(az ad app list --display-name "$name" --query "[0].appId" --output tsv)
if [[ -z $app_id ]]; then
  app_id=$(az ad app create --display-name "$name" --sign-in-audience AzureADMyOrg --query appId --output tsv)
fi
object_id=$(az ad app show --id "$app_id" --query id --output tsv)
scope_id=$(az ad app show --id "$app_id" --query "api.oauth2PermissionScopes[?value=='access_as_user'].id | [0]" --output tsv)
admin_id=$(az ad app show --id "$app_id" --query "appRoles[?value=='Helder.Admin'].id | [0]" --output tsv)
lead_id=$(az ad app show --id "$app_id" --query "appRoles[?value=='Helder.TeamLead'].id | [0]" --output tsv)
scope_id=${scope_id:-$(guid)} admin_id=${admin_id:-$(guid)} lead_id=${lead_id:-$(guid)}

resources=()
for permission in "${delegated[@]}"; do
  id=$(az ad sp show --id "$graph" --query "oauth2PermissionScopes[?value=='$permission'].id | [0]" --output tsv)
  resources+=("{\"id\": \"$id\", \"type\": \"Scope\"}")
done
access=$(IFS=,; echo "${resources[*]}")

# Everything but the pre-authorisation, which can only name a scope that is there already.
az rest --method PATCH --uri "https://graph.microsoft.com/v1.0/applications/$object_id" \
  --headers "Content-Type=application/json" --body "{
  \"identifierUris\": [\"api://$host/$app_id\"],
  \"spa\": {\"redirectUris\": [\"brk-multihub://$host\", \"$base_url/pane/signin.html\"]},
  \"requiredResourceAccess\": [{\"resourceAppId\": \"$graph\", \"resourceAccess\": [$access]}],
  \"optionalClaims\": {\"accessToken\": [{\"name\": \"xms_cc\", \"essential\": false}]},
  \"appRoles\": [
    {\"id\": \"$admin_id\", \"value\": \"Helder.Admin\", \"displayName\": \"Helder administrator\",
     \"description\": \"Changes playbooks and which mailboxes are followed.\", \"allowedMemberTypes\": [\"User\"], \"isEnabled\": true},
    {\"id\": \"$lead_id\", \"value\": \"Helder.TeamLead\", \"displayName\": \"Helder team lead\",
     \"description\": \"Changes the playbook of the own team.\", \"allowedMemberTypes\": [\"User\"], \"isEnabled\": true}],
  \"api\": {\"requestedAccessTokenVersion\": 2, \"oauth2PermissionScopes\": [
    {\"id\": \"$scope_id\", \"value\": \"access_as_user\", \"type\": \"User\", \"isEnabled\": true,
     \"adminConsentDisplayName\": \"Use Helder\", \"adminConsentDescription\": \"Lets the add-in call Helder as the signed-in person.\",
     \"userConsentDisplayName\": \"Use Helder\", \"userConsentDescription\": \"Lets the add-in call Helder as you.\"}]}
}"
az rest --method PATCH --uri "https://graph.microsoft.com/v1.0/applications/$object_id" \
  --headers "Content-Type=application/json" --body "{\"api\": {\"preAuthorizedApplications\": [
    {\"appId\": \"$app_id\", \"delegatedPermissionIds\": [\"$scope_id\"]}]}}"

service_id=$(az ad sp list --filter "appId eq '$app_id'" --query "[0].id" --output tsv)
if [[ -z $service_id ]]; then
  service_id=$(az ad sp create --id "$app_id" --query id --output tsv)
fi
az ad app permission admin-consent --id "$app_id"
secret=$(az ad app credential reset --id "$app_id" --append --display-name helder --years 1 --query password --output tsv)

cat <<SETTINGS
HELDER_AUTH_TENANTS=$(az account show --query tenantId --output tsv)
HELDER_AUTH_CLIENT_ID=$app_id
HELDER_AUTH_APP_ID_URI=api://$host/$app_id
HELDER_AUTH_CLIENT_SECRET=$secret
HELDER_PUBLIC_URL=$base_url
# For deploy/entra/limit-mailboxes.ps1: -AppId $app_id -EnterpriseObjectId $service_id
SETTINGS
