import { Course, PageQuery } from '@liaison/contracts';
import type { z } from 'zod';

export const CoursesQuery = PageQuery.extend(Course.pick({ status: true, mode: true }).partial().shape).strict();
export type CoursesQuery = z.output<typeof CoursesQuery>;
