// expect: two relations one column
// finds: error duplicate-field-name, error duplicate-field-name
// finds in 5:
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number;
   }
@Entity() export class Post { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToOne(() => User, { joinColumn: 'user_id', nullable: true }) a?: User; @ManyToOne(() => User, { joinColumn: 'user_id', nullable: true }) b?: User; }
export const entities = [User, Post];
