import { randomUUID } from 'node:crypto';
import type { Course } from '@liaison/contracts';
import { aCourse, codeOf, namesOf } from '../../test/fixtures';
import { change, offer, retire } from './course';

const guide: Course['materials'][number] = {
  id: randomUUID(),
  kind: 'guide',
  title: 'Quick guide to humanitarian coordination',
  publishers: ['Global Education Cluster', 'Translators without Borders'],
  versions: ['en', 'fr', 'es', 'ar'].map((language) => ({ language })),
};

describe('a course', () => {
  it('is offered with the guide of seed 000 in four languages, of which no link is known', () => {
    const decision = offer(randomUUID(), { ...aCourse(), materials: [guide] });
    expect(decision.state).toMatchObject({
      status: 'offered',
      materials: [{ versions: [{ language: 'en' }, {}, {}, { language: 'ar' }] }],
    });
    expect(namesOf(decision)).toEqual(['course-offered']);
  });

  it('needs a title in one language at least', () => {
    expect(codeOf(() => offer(randomUUID(), { ...aCourse(), title: {} }))).toBe('course.without-title');
  });

  it('has each requirement, each material and each of its languages once', () => {
    const course = aCourse('Chairs a meeting');
    const twice = [...course.requirements, ...course.requirements];
    expect(codeOf(() => change(course, { requirements: twice }))).toBe('course.requirement-twice');
    expect(codeOf(() => change(course, { materials: [guide, guide] }))).toBe('course.material-twice');
    const english = { ...guide, versions: [{ language: 'en' }, { language: 'en' }] };
    expect(codeOf(() => change(course, { materials: [english] }))).toBe('course.language-twice');
  });

  it('is changed while it is offered', () => {
    const decision = change(aCourse(), { standard: 'IMAS 06.10' });
    expect(decision.state.standard).toBe('IMAS 06.10');
    expect(namesOf(decision)).toEqual(['course-changed']);
  });

  it('retires once, with a reason, and then stays as it was', () => {
    const decision = retire(aCourse(), { reason: 'Replaced by another course.' });
    expect(decision.happened[0]?.data).toMatchObject({ reason: 'Replaced by another course.', course: { status: 'retired' } });
    expect(codeOf(() => retire(decision.state, { reason: 'Once more.' }))).toBe('course.retired');
    expect(codeOf(() => change(decision.state, { topics: [] }))).toBe('course.retired');
  });
});
