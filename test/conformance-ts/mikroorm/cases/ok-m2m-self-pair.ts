// expect: ok: followers and following
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, Rel, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToMany(() => User, 'followers', { owner: true }) following = new Collection<User>(this);
  @ManyToMany(() => User, (user) => user.following) followers = new Collection<User>(this); }
export const entities = [User];
