import type { Library } from './library.ts';

/** Authlib: what an OAuth 2 server stores. */
export const authlib: Library = {
  'authlib.oauth2.rfc6749': `
class ClientMixin:
    pass

class AuthorizationCodeMixin:
    pass

class TokenMixin:
    pass
`,
  'authlib.oauth2.rfc6749.models': 'from authlib.oauth2.rfc6749 import *',
  'authlib.integrations.sqla_oauth2': `
class OAuth2ClientMixin:
    client_id = Column(String)
    client_secret = Column(String)
    client_id_issued_at = Column(Integer, nullable=False)
    client_secret_expires_at = Column(Integer, nullable=False)
    _client_metadata = Column("client_metadata", Text)

class OAuth2AuthorizationCodeMixin:
    code = Column(String, nullable=False)
    client_id = Column(String)
    redirect_uri = Column(Text)
    response_type = Column(Text)
    scope = Column(Text)
    nonce = Column(Text)
    auth_time = Column(Integer, nullable=False)
    acr = Column(Text)
    amr = Column(Text)
    code_challenge = Column(Text)
    code_challenge_method = Column(String)

class OAuth2TokenMixin:
    client_id = Column(String)
    token_type = Column(String)
    access_token = Column(String, nullable=False)
    refresh_token = Column(String)
    scope = Column(Text)
    issued_at = Column(Integer, nullable=False)
    access_token_revoked_at = Column(Integer, nullable=False)
    refresh_token_revoked_at = Column(Integer, nullable=False)
    expires_in = Column(Integer, nullable=False)
`,
};
