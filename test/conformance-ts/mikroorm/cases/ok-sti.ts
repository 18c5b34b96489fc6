// expect: ok: siblings in one table
// not in 5: there each class in a table has what all of them have
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, Rel, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity({ discriminatorColumn: 'kind', abstract: true }) export abstract class Pet { @PrimaryKey({ type: 'integer' }) id!: number; @Property({ type: 'string' }) kind!: string; }
@Entity({ discriminatorValue: 'dog' }) export class Dog extends Pet { @ManyToOne(() => User, { nullable: true }) keeper?: Rel<User>; }
@Entity({ discriminatorValue: 'cat' }) export class Cat extends Pet { @ManyToOne(() => User, { nullable: true }) owner?: Rel<User>; }
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number; @OneToMany(() => Dog, (dog) => dog.keeper) dogs = new Collection<Dog>(this); @OneToMany(() => Cat, (cat) => cat.owner) cats = new Collection<Cat>(this); }
export const entities = [Pet, Dog, Cat, User];
