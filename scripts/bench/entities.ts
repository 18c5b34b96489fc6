import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How entities are declared with an ORM. */
export interface Declaring {
  readonly orm: string;
  readonly dependency: string;
  /** An entity that has a parent, and is one. */
  readonly ringEntity: (own: number, parent: number, child: number) => string;
  /** A pair of relations of a class with itself, and a column. */
  readonly pair: (number: number) => string;
  readonly imports: string;
}

/** Writes a project of `count` entities, a file each, that refer to each other in a ring. Gives the path of one, relative to the folder. */
export function makeEntities(folder: string, count: number, { dependency, ringEntity }: Declaring): string {
  mkdirSync(join(folder, 'src'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), `{ "name": "ring", "dependencies": { ${dependency} } }`);
  writeFileSync(join(folder, 'tsconfig.json'), '{ "compilerOptions": { "emitDecoratorMetadata": true } }');
  for (let it = 0; it < count; it++) {
    const next = (it + 1) % count;
    const last = (it + count - 1) % count;
    writeFileSync(join(folder, `src/e${it}.entity.ts`), ringEntity(it, next, last));
  }
  return 'src/e0.entity.ts';
}

/** An entity file of about that many lines: a class with as many relations to itself as fit. */
export function largeEntityFile(lines: number, { pair, imports }: Declaring): string {
  const pairs = Array.from({ length: Math.floor(lines / 11) }, (_, it) => pair(it));
  return `${imports}

@Entity()
export class Large {
  @PrimaryKey() id!: number;

${pairs.join('\n')}}
`;
}

/** TypeORM. */
export const typeorm: Declaring = {
  orm: 'TypeORM',
  dependency: '"typeorm": "^0.3.20"',
  imports:
    "import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryGeneratedColumn as PrimaryKey } from 'typeorm';",
  ringEntity: (
    own,
    parent,
    child,
  ) => `import { Column, CreateDateColumn, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryGeneratedColumn } from 'typeorm';
import { E${parent} } from './e${parent}.entity';
import { E${child} } from './e${child}.entity';

/** Made up. */
@Entity('e${own}')
export class E${own} {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column({ nullable: true })
  name?: string;

  @Column({ type: 'text', default: '' })
  description!: string;

  @CreateDateColumn()
  createdAt!: Date;

  @ManyToOne(() => E${parent}, (it) => it.children, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'parent_id' })
  parent!: E${parent};

  @OneToMany(() => E${child}, (it) => it.parent, { cascade: ['insert'] })
  children!: E${child}[];
}
`,
  pair: (it) => `  @ManyToOne(() => Large, (it) => it.children${it}, { nullable: true })
  @JoinColumn({ name: 'parent${it}_id' })
  parent${it}?: Large;

  @OneToMany(() => Large, (it) => it.parent${it})
  children${it}!: Large[];

  /** A column of number ${it}. */
  @Column({ type: 'varchar', length: 64 })
  column${it}!: string;
`,
};

/** MikroORM. */
export const mikroorm: Declaring = {
  orm: 'MikroORM',
  dependency: '"@mikro-orm/core": "^6.4.0"',
  imports: "import { Collection, Entity, ManyToOne, OneToMany, PrimaryKey, Property } from '@mikro-orm/core';",
  ringEntity: (
    own,
    parent,
    child,
  ) => `import { Collection, Entity, ManyToOne, OneToMany, PrimaryKey, Property } from '@mikro-orm/core';
import { E${parent} } from './e${parent}.entity';
import { E${child} } from './e${child}.entity';

/** Made up. */
@Entity({ tableName: 'e${own}' })
export class E${own} {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ nullable: true })
  name?: string;

  @Property({ type: 'text', default: '' })
  description!: string;

  @Property({ onCreate: () => new Date() })
  createdAt!: Date;

  @ManyToOne(() => E${parent}, { inversedBy: 'children', deleteRule: 'cascade' })
  parent!: E${parent};

  @OneToMany(() => E${child}, (it) => it.parent)
  children = new Collection<E${child}>(this);
}
`,
  pair: (it) => `  @ManyToOne(() => Large, { inversedBy: 'children${it}', nullable: true })
  parent${it}?: Large;

  @OneToMany(() => Large, (it) => it.parent${it})
  children${it} = new Collection<Large>(this);

  /** A column of number ${it}. */
  @Property({ type: 'string', length: 64 })
  column${it}!: string;
`,
};
