// Stands in for @vscode/spdlog, a native module that must be compiled: the same calls, with Node's own means.
import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

export class Logger {
  level = levels.indexOf('info');
  bare = false;

  constructor(file) {
    this.file = file;
    mkdirSync(path.dirname(file), { recursive: true });
    levels.forEach((name, level) => {
      this[name] = (message) => this.write(level, message);
    });
  }

  write(level, message) {
    if (level < this.level) return;
    appendFileSync(this.file, this.bare ? message : `${new Date().toISOString()} [${levels[level]}] ${message}\n`);
  }

  getLevel() {
    return this.level;
  }

  setLevel(level) {
    this.level = level;
  }

  clearFormatters() {
    this.bare = true;
  }

  setPattern() {
    // Lines look the same whatever the pattern.
  }

  flush() {
    // Every line is written at once.
  }

  drop() {
    // No file stays open.
  }
}

export function createRotatingLogger(_name, file) {
  return Promise.resolve(new Logger(file));
}

export const createAsyncRotatingLogger = createRotatingLogger;

export function setLevel() {
  // Each logger has its own.
}

export function setFlushOn() {
  // Every line is written at once.
}

export function shutdown() {
  // Nothing is pending.
}
