// expect: the compiler emits Object for an interface
// finds: error target-not-given
// not in 7.2.1-es: decorators of the language emit no types
// @compiler {"emitDecoratorMetadata":true,"experimentalDecorators":true,"strict":true}
import { Collection } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number; }
interface Named { name: string }
@Entity() export class Post { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToOne() user!: Named; }
export const entities = [User, Post];
