import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { createPainter, python } from './painted.ts';

const painter = await createPainter(python);

/** Asserts that exactly the names marked `‹word name›` have a colour of their own. */
function paints(...lines: string[]): void {
  const marked = lines.join('\n');
  assert.equal(painter.paint(marked.replaceAll(/‹\w+ ([^›]*)›/g, '$1')), marked);
}

describe('names in relationship strings', () => {
  it('are the target class and the attribute on the other side', () => {
    paints('posts = relationship("‹class Post›", back_populates="‹attribute author›")');
    paints("posts = relationship('‹class Post›', backref='‹attribute author›')");
    paints('posts = relationship("‹namespace app›.‹namespace models›.‹class Post›")');
    paints('posts = relationship(argument="‹class Post›")');
    paints('posts = relationship(u"‹class Post›")');
  });

  it('are found whatever the call is reached through', () => {
    paints('posts = db.relationship("‹class Post›")');
    paints('posts = sa.orm.relationship("‹class Post›")');
    paints('posts = dynamic_loader("‹class Post›")');
    paints('team = Relationship(back_populates="‹attribute heroes›", link_model=Link)');
  });

  it('are found in the options of backref()', () => {
    paints(
      'r = relationship("‹class Node›", backref=backref("‹attribute parent›", remote_side="‹class Node›.‹attribute id›", lazy="select"))',
    );
    paints('r = db.relationship("‹class Node›", backref=db.backref("‹attribute parent›", lazy="dynamic"))');
  });

  it('are found in expressions given as text', () => {
    paints('r = relationship("‹class B›", foreign_keys="[‹class A›.‹attribute b_id›]")');
    paints('r = relationship("‹class B›", foreign_keys=["‹class A›.‹attribute b_id›"])');
    paints('r = relationship("‹class B›", order_by="‹function desc›(‹class B›.‹attribute name›)")');
    paints(
      "r = relationship('‹class B›', primaryjoin='‹function and_›(‹class A›.‹attribute id› == ‹function foreign›(‹class B›.‹attribute a_id›), ‹class B›.‹attribute kind› == \"A.b\")')",
    );
    paints(
      'r = relationship("‹class B›", primaryjoin="‹class B›.‹attribute kind› == \'A.b\'", secondaryjoin=lambda: A.id == B.id)',
    );
    paints(
      'r = relationship("‹class B›", primaryjoin="""',
      '  ‹class A›.‹attribute id› == ‹class B›.‹attribute a_id›',
      '""")',
    );
    paints(
      'r = relationship("‹class B›", primaryjoin=(',
      '    "‹function and_›(‹class A›.‹attribute id› == ‹class B›.‹attribute a_id›, "  # one "half"',
      '    "‹class B›.‹attribute x› == 1)"',
      '))',
    );
  });

  it('are the association table, second argument or not', () => {
    paints('tags = relationship("‹class Tag›", "‹table post_tag›")');
    paints('tags = relationship("‹class Tag›", secondary="‹table post_tag›")');
    paints('tags = relationship("‹class Tag›", secondary="‹namespace app›.‹table post_tag›")');
  });

  it('are found over several lines', () => {
    paints(
      'posts: Mapped[list["‹class Post›"]] = relationship(',
      '    "‹class Post›",  # the "target"',
      '    back_populates="‹attribute author›",',
      '    cascade="all, delete-orphan",',
      '    passive_deletes=True,',
      '    overlaps="‹attribute a›,‹attribute b›",',
      ')',
      'name = column("Post", back="author")',
    );
  });

  it('are found in the options SQLModel passes on', () => {
    paints(
      'r: "‹class Hero›" = Relationship(sa_relationship_kwargs={',
      '    "primaryjoin": "‹class Team›.‹attribute id› == ‹class Hero›.‹attribute team_id›",',
      '    "lazy": "selectin",',
      '    "secondary": "‹table link›",',
      '    "overlaps": "‹attribute x›",',
      '})',
    );
  });
});

describe('names in annotations', () => {
  it('are classes inside Mapped[]', () => {
    paints('author: Mapped["‹class User›"] = relationship()');
    paints('posts: Mapped[List["‹class Post›"]] = relationship()');
    paints('author: orm.Mapped[Optional["‹class User›"]]');
    paints('author: Mapped["‹class User› | None"]');
    paints('posts: Mapped["list[‹class Post›]"]');
    paints('posts: WriteOnlyMapped["‹namespace models›.‹class Post›"]');
    paints('def posts(cls) -> Mapped[List["‹class Post›"]]:');
  });

  it('are classes where a relationship is assigned', () => {
    paints('team: Optional["‹class Team›"] = Relationship(back_populates="‹attribute heroes›")');
    paints('team: Optional["Team"] = None');
  });

  it('are no names in literal types', () => {
    paints('kind: Mapped[Literal["Post", "Page"]] = mapped_column()');
    paints('kind: Mapped["Literal[\'Post\']"] = mapped_column()');
    paints('kind: Mapped[Annotated[str, "User"]] = mapped_column()');
  });
});

describe('names in foreign keys', () => {
  it('are a table and a column', () => {
    paints('author_id = mapped_column(ForeignKey("‹table user›.‹attribute id›", ondelete="CASCADE"))');
    paints('author_id = db.Column(db.Integer, db.ForeignKey("‹table app›.‹table user›.‹attribute id›"))');
    paints('author_id: int = Field(default=None, foreign_key="‹table user›.‹attribute id›", alias="user.id")');
    paints(
      'ForeignKeyConstraint(["‹attribute a›", "‹attribute b›"], ["‹table t›.‹attribute a›", "‹table t›.‹attribute b›"], name="fk.x")',
    );
  });
});

describe('other strings', () => {
  it('keep their colour', () => {
    paints('print("Post", back_populates="author")');
    paints('graph.nodes().relationship("Post")');
    paints('self.relationship("Post", back_populates="author")');
    paints('def relationship(name="Post", backref="x"): pass');
    paints('relationship(f"Post{x}", r"Post", b"Post")');
    paints('relationship(Post, lazy="select", info={"back_populates": "x"}, doc="Post.author")');
    paints('relationship(lambda: find("Post"), primaryjoin=A.kind == "B.c", backref=name("x"))');
    paints('"""relationship("Post", back_populates="author")"""');
    paints('# relationship("Post", back_populates="author")');
    paints('x = \'relationship("Post")\'');
  });

  it('keep their colour behind a call that is not closed yet', () => {
    paints(
      'posts = relationship("‹class Post›", backref="‹attribute author›"',
      'class User:',
      '    """Text."""',
      '    secondary="x"',
    );
    paints('posts = relationship("‹class Post›",', 'pages = relationship("‹class Page›")', 'secondary="x"');
    paints('posts = relationship(', 'name: Mapped[str] = mapped_column(doc="x")', 'secondary = "x"');
    paints('posts = relationship("‹class Post›', 'title = "Post"');
  });

  it('and everything else look as without the extension, names aside', async () => {
    const folder = new URL('../../examples/', import.meta.url);
    const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.py'));
    assert.ok(files.length > 0);
    for (const file of files) {
      const text = await readFile(new URL(file, folder), 'utf8');
      const { plain, injected } = painter.scopes(text);
      plain.forEach((scopes, offset) => {
        const inString = scopes.some((scope) => scope.startsWith('string.'));
        const got = (injected[offset] ?? []).slice(0, inString ? scopes.length : undefined);
        assert.deepEqual(got, scopes, `${file}: ${JSON.stringify(text.slice(Math.max(0, offset - 60), offset + 1))}`);
      });
    }
  });
});
