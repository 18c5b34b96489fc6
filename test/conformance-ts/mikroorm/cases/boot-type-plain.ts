// expect: Entity was not discovered
// finds: error target-not-mapped
// not in 7.2.1-es: decorators of the language emit no types
// @compiler {"emitDecoratorMetadata":true,"experimentalDecorators":true,"strict":true}
import { Collection } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number; }
class Plain {}
@Entity() export class Post { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToOne() user!: Plain; }
export const entities = [User, Post];
