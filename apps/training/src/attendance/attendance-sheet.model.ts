import { aggregateModel } from '@liaison/service';

/**
 * One document for each session and day: a trainer keeps a sheet a day, devices that send different days never get in each other's way, and
 * a long session with hundreds of people stays light (one document would be rewritten in full, megabytes of it, for every sync).
 */
export const attendanceSheetModel = aggregateModel({
  name: 'attendance-sheet',
  collection: 'attendance_sheets',
  indexes: [[{ 'state.sessionId': 1, 'state.day': 1, _id: 1 }]],
});
