// expect: unknown string target
// finds: error string-target
// finds in 6: error unknown-target
// finds in 5: error unknown-target
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number;
  @OneToMany('Posst', 'author') posts = new Collection<any>(this); }
@Entity() export class Post { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToOne(() => User, { nullable: true }) author?: User; }
export const entities = [User, Post];
