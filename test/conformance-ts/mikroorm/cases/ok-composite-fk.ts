// expect: ok: a key of two columns
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, Rel, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class Place { @PrimaryKey({ type: 'string' }) country!: string; @PrimaryKey({ type: 'string' }) code!: string; @OneToMany(() => Visit, (visit) => visit.place) visits = new Collection<Visit>(this); }
@Entity() export class Visit { @PrimaryKey({ type: 'integer' }) id!: number; @ManyToOne(() => Place, { joinColumns: ['c', 'k'] }) place!: Rel<Place>; }
export const entities = [Place, Visit];
