import { type CustomDecorator, SetMetadata } from '@nestjs/common';

export const UNKEPT = 'liaison:unkept';

/** For a route whose request or answer carries a secret: nothing of it is kept under an `Idempotency-Key`. */
export const Unkept = (): CustomDecorator => SetMetadata(UNKEPT, true);
