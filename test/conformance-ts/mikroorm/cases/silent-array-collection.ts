// expect: plain array as collection
// finds: warning initialized-collection
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number;
  @OneToMany(() => Post, p => p.author) posts: Post[] = []; }
@Entity() export class Post { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToOne(() => User, { nullable: true }) author?: User; }
export const entities = [User, Post];
export async function act(orm: any, core: any) {
  const r: any = {}; const em = orm.em.fork(); const u: any = new User(); r.type = u.posts.constructor.name; em.persist(u); try { await em.flush(); r.flush = 'ok'; r.after = u.posts.constructor.name } catch (e: any) { r.flush = e.message }
  const f: any = await orm.em.fork().findOne(User, { id: u.id }); r.found = f.posts.constructor.name; return r;
}
