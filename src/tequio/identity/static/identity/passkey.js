// Wires the button of a page to what allauth does with passkeys.
'use strict'

document.addEventListener('DOMContentLoaded', () => {
  const forms = window.allauth.webauthn.forms
  const ids = { credential: 'id_credential', data: 'key-options' }
  if (document.getElementById('key-add')) forms.addForm({ ids: { ...ids, add: 'key-add' } })
  if (document.getElementById('key-use')) forms.authenticateForm({ ids: { ...ids, authenticate: 'key-use' } })
})

// The person closed the window of the browser, or the key is not of this account: the page says so.
document.addEventListener('allauth.error', (event) => {
  event.preventDefault()
  document.getElementById('key-fault').hidden = false
})
