// expect: ok: relations and keys of a base
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, Rel, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
export abstract class Base { @PrimaryKey({ type: 'integer' }) id!: number; @ManyToOne(() => User, { nullable: true }) createdBy?: Rel<User>; }
@Entity() export class User extends Base { @OneToMany(() => Post, (post) => post.author) posts = new Collection<Post>(this); }
@Entity() export class Post extends Base { @ManyToOne(() => User) author!: Rel<User>; }
export const entities = [User, Post];
