// expect: target lambda returns undefined
// finds: error invalid-target-function
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToOne(() => undefined as any) x?: any; }
@Entity() export class Post { @PrimaryKey({ type: 'integer' }) id!: number;
   }
export const entities = [User, Post];
