import type { Library } from './library.ts';

/** Flask-Dance: where it stores the tokens of its consumers. */
export const flaskDance: Library = {
  'flask_dance.consumer.storage.sqla': `
class OAuthConsumerMixin:
    @declared_attr
    def __tablename__(cls):
        return f"flask_dance_{cls.__name__.lower()}"

    id = Column(Integer, primary_key=True)
    provider = Column(String, nullable=False)
    created_at = Column(DateTime, nullable=False)
    token = Column(JSON, nullable=False)
`,
};
