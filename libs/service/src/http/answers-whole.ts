import { type CustomDecorator, SetMetadata } from '@nestjs/common';

export const WHOLE = 'liaison:whole';

/**
 * For a resource that is shown with what changes without a new version (how it fares): answered whole, also to who has this version.
 * Its `ETag` is for `If-Match` alone.
 */
export const AnswersWhole = (): CustomDecorator => SetMetadata(WHOLE, true);
