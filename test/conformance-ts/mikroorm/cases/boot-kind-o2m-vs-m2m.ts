// expect: 1:m vs m:n
// finds: error mismatched-kinds
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number;
  @OneToMany(() => Post, p => p.users) posts = new Collection<Post>(this); }
@Entity() export class Post { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToMany(() => User) users = new Collection<User>(this); }
export const entities = [User, Post];
