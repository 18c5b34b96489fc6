// expect: Collection not initialised
// finds: warning uninitialized-collection
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number;
  @OneToMany(() => Post, p => p.author) posts!: Collection<Post>; }
@Entity() export class Post { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToOne(() => User, { nullable: true }) author?: User; }
export const entities = [User, Post];
export async function act(orm: any, core: any) {
  const r: any = {}; try { const u: any = new User(); r.newValue = String(u.posts); u.posts.add(new Post()); r.add = 'ok'; } catch (e: any) { r.add = e.constructor.name + ': ' + e.message; }
  const em = orm.em.fork(); const c: any = em.create(User, {} as any); r.created = c.posts?.constructor?.name; await em.flush(); const f: any = await orm.em.fork().findOne(User, { id: c.id }); r.found = f.posts?.constructor?.name; return r;
}
