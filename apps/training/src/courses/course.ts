import {
  type ChangeCourse,
  conflict,
  type Course,
  CourseChanged,
  CourseOffered,
  CourseRetired,
  decided,
  type Decision,
  invalid,
  type OfferCourse,
  type RetireCourse,
} from '@liaison/contracts';
import { refuseTwice } from '../refuse-twice';

/** Requirements and materials come with their ids. */
type Identified<Command extends object> = Omit<Command, 'requirements' | 'materials'> &
  Pick<Course, keyof Command & ('requirements' | 'materials')>;

/** The life of a course: offered → retired. */

export function offer(id: string, command: Identified<OfferCourse>): Decision<Course> {
  const course: Course = { ...command, id, status: 'offered' };
  assertWhole(course);
  return decided(course, CourseOffered.of(course));
}

export function change(course: Course, command: Partial<Identified<Required<ChangeCourse>>>): Decision<Course> {
  if (course.status === 'retired') throw conflict('course.retired', 'A retired course stays as it was.');
  const next: Course = { ...course, ...command };
  assertWhole(next);
  return decided(next, CourseChanged.of(next));
}

export function retire(course: Course, { reason }: RetireCourse): Decision<Course> {
  if (course.status === 'retired') throw conflict('course.retired', 'This course is retired already.');
  const next: Course = { ...course, status: 'retired', statusReason: reason };
  return decided(next, CourseRetired.of(next, { reason }));
}

function assertWhole({ title, requirements, materials }: Course): void {
  if (Object.keys(title).length === 0) throw invalid('title', 'course.without-title', 'Give the title in at least one language.');
  refuseTwice(ids(requirements), (at) => `requirements.${at}.id`, 'course.requirement-twice');
  refuseTwice(ids(materials), (at) => `materials.${at}.id`, 'course.material-twice');
  materials.forEach(({ versions }, material) =>
    refuseTwice(
      versions.map(({ language }) => language),
      (at) => `materials.${material}.versions.${at}.language`,
      'course.language-twice',
    ),
  );
}

function ids(items: { id: string }[]): string[] {
  return items.map(({ id }) => id);
}
