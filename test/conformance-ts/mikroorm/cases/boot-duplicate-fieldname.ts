// expect: Duplicate fieldNames: FK column and scalar
// finds: error duplicate-field-name
// finds in 5:
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number;
   }
@Entity() export class Post { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToOne(() => User, { nullable: true }) author?: User; @Property({ type: 'integer', nullable: true, fieldName: 'author_id' }) authorId?: number; }
export const entities = [User, Post];
