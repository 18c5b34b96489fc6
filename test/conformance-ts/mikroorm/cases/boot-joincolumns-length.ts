// expect: requires explicit referencedColumnNames
// finds: error uneven-join-columns
// finds in 5:
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number;
   }
@Entity() export class Post { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToOne(() => User, { joinColumns: ['a', 'b'], nullable: true }) author?: User; }
export const entities = [User, Post];
