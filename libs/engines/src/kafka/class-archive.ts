import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { delimiter, join } from 'node:path';
import { startGuarded, type GuardedProcess } from '../process/guarded-process';
import { tryHoldFolder } from '../process/hold-folder';
import { runningDirOf } from '../process/take-data-folder';
import type { Java } from './find-java';

const CLASSES = 'classes.txt';
const DRAFT = 'draft.jsa';
const ENDING = '.jsa';

/** Whose archive it is. */
export interface ArchivedJars {
  java: Java;
  /** The folder with the jars. The archive lies there too, and goes with them. */
  libs: string;
  /** Of the run. */
  dataDir: string;
}

/**
 * The broker's classes as the JVM has them in memory (application class-data sharing): with them it starts on 2.1 s of CPU instead of
 * 3.7 s, for it neither reads nor verifies 7,800 classes. An archive is of one JVM and one version of Kafka, and is made on the machine
 * that uses it.
 *
 * The JVM looks by itself whether an archive is intact, of its own making, and of jars that are as they were; else it goes on without.
 * Only where one was cut short it falls: so its name says how long it is.
 */
export class ClassArchive {
  private making: GuardedProcess | undefined;

  private constructor(
    private readonly java: Java,
    private readonly jars: string[],
    private readonly libs: string,
    private readonly name: string,
    private readonly dataDir: string,
  ) {}

  static async of({ java, libs, dataDir }: ArchivedJars): Promise<ClassArchive> {
    const jars = (await readdir(libs)).filter((name) => name.endsWith('.jar')).sort();
    const madeBy = createHash('sha256').update(java.version).digest('hex').slice(0, 12);
    const paths = jars.map((jar) => join(libs, jar));
    return new ClassArchive(java, paths, libs, `classes-${madeBy}`, dataDir);
  }

  /** Every jar by its name: an archive is only taken for the very same words. */
  get classPath(): string {
    return this.jars.join(delimiter);
  }

  /** For the JVM of the broker: the archive; or, where there is none, the wish to be told which classes belong into one. */
  flags(): string[] {
    const archive = this.find();
    const way = archive
      ? [`-XX:SharedArchiveFile=${archive}`, '-XX:+VerifySharedSpaces']
      : [`-XX:DumpLoadedClassList=${this.told}`];
    return ['-XX:+IgnoreUnrecognizedVMOptions', ...way];
  }

  /**
   * Makes the archive, if there is none, of what the running broker has loaded so far. At the lowest priority: it takes 12 s of CPU.
   * What goes wrong is of no account, for then the next start is as this one.
   *
   * @returns whether one was made.
   */
  async make(): Promise<boolean> {
    if (this.find() || !existsSync(this.told)) return false;
    const place = join(this.libs, `${this.name}.making`);
    let release: (() => void) | undefined;
    try {
      release = tryHoldFolder(place);
      return release !== undefined && (await this.makeIn(place));
    } catch {
      return false;
    } finally {
      const left = [this.told, join(place, CLASSES), join(place, DRAFT)];
      await Promise.all(left.map((file) => rm(file, { force: true })));
      release?.();
    }
  }

  /** Gives up what is being made. */
  async stop(): Promise<void> {
    this.making?.requestStop();
    await this.making?.exited;
  }

  /** The whole one that there is. */
  private find(): string | undefined {
    return this.candidates().find((file) => file.endsWith(`-${statSync(file).size}${ENDING}`));
  }

  private candidates(): string[] {
    const names = readdirSync(this.libs).filter((name) => name.startsWith(`${this.name}-`) && name.endsWith(ENDING));
    return names.map((name) => join(this.libs, name));
  }

  /** Where the broker tells it. */
  private get told(): string {
    return join(this.dataDir, 'kafka', CLASSES);
  }

  private async makeIn(place: string): Promise<boolean> {
    const [classes, draft] = [join(place, CLASSES), join(place, DRAFT)];
    const told = await readFile(this.told, 'utf8');
    // The broker is still telling: the last line may be half of one.
    await writeFile(classes, told.slice(0, told.lastIndexOf('\n') + 1));
    this.making = await startGuarded({
      name: 'kafka-classes',
      command: this.java.command,
      args: [
        ...['-Xshare:dump', `-XX:SharedClassListFile=${classes}`, `-XX:SharedArchiveFile=${draft}`, '-cp', this.classPath],
        ...['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xlog:disable', '-Xlog:all=error:stderr'],
      ],
      env: process.env,
      cwd: place,
      logFile: join(this.dataDir, 'logs', 'kafka-classes.log'),
      stopWithinMs: 2_000,
      runningDir: runningDirOf(this.dataDir),
    });
    setPriority(this.making.pid, constants.priority.PRIORITY_LOW);
    const { code } = await this.making.exited;
    if (code !== 0) return false;
    const { size } = await stat(draft);
    await Promise.all(this.candidates().map((broken) => rm(broken, { force: true })));
    await rename(draft, join(this.libs, `${this.name}-${size}${ENDING}`));
    return true;
  }
}
