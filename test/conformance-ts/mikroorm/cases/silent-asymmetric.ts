// expect: mappedBy author; author.inversedBy drafts
// finds: warning asymmetric-inverse, warning asymmetric-inverse
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number;
  @OneToMany(() => Post, p => p.author) posts = new Collection<Post>(this); @OneToMany(() => Post, p => p.editor) drafts = new Collection<Post>(this); }
@Entity() export class Post { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToOne(() => User, { inversedBy: 'drafts', nullable: true }) author?: User; @ManyToOne(() => User, { nullable: true }) editor?: User; }
export const entities = [User, Post];
export async function act(orm: any, core: any) {
  const em = orm.em.fork(); const u: any = em.create(User, {} as any), q: any = em.create(Post, { author: u } as any);
  const r: any = { afterAssign: { posts: u.posts.length, drafts: u.drafts.length } }; await em.flush();
  r.row = (await orm.em.getConnection().execute('select * from post'));
  const e2 = orm.em.fork(); const u2: any = await e2.findOne(User, { id: u.id }, { populate: ['posts', 'drafts'] as any }); r.loaded = { posts: u2.posts.length, drafts: u2.drafts.length };
  const e3 = orm.em.fork(); const u3: any = e3.create(User, {} as any), q3: any = e3.create(Post, {} as any); u3.posts.add(q3); await e3.flush(); r.rowsAfterAdd = (await orm.em.getConnection().execute('select * from post')); return r;
}
