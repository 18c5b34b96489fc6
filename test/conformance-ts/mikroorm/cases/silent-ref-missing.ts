// expect: Ref<> annotation without ref:true
// finds: warning reference-wrapper
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number;
  @OneToMany(() => Post, p => p.author) posts = new Collection<Post>(this); }
@Entity() export class Post { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToOne(() => User, { nullable: true }) author?: Ref<User>; }
export const entities = [User, Post];
export async function act(orm: any, core: any) {
  const em = orm.em.fork(); const u: any = em.create(User, {} as any); em.create(Post, { author: u } as any); await em.flush();
  const q: any = await orm.em.fork().findOneOrFail(Post, { id: 1 } as any); return { ctor: q.author.constructor.name, hasLoad: typeof q.author.load };
}
