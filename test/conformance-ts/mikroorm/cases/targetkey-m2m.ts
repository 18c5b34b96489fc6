// expect: v7: targetKey on ManyToMany
// finds: error invalid-target-key
// finds in 6:
// finds in 5:
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number;
  @Property({ type: 'string', unique: true }) uuid!: string; }
@Entity() export class Post { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToMany(() => User, undefined as any, { targetKey: 'uuid' } as any) authors = new Collection<User>(this); }
export const entities = [User, Post];
