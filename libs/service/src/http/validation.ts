import { type FieldFault, Refusal } from '@liaison/contracts';
import { StandardSchemaValidationPipe } from '@nestjs/common';

interface Issue {
  message: string;
  path?: readonly unknown[] | undefined;
  code?: string;
  keys?: string[];
}

/** Validates bodies, queries and parameters by the zod schema that the route names; each fault names its field. */
export function validationPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => {
      const faults = (issues as readonly Issue[]).slice(0, 50).flatMap(faultsOf);
      const [first] = faults;
      return new Refusal(
        'invalid',
        'request.invalid',
        first ? `${first.field}: ${first.message}` : 'The request is not valid.',
        faults,
      );
    },
  });
}

function faultsOf(issue: Issue): FieldFault[] {
  const path = (issue.path ?? []).map((part) =>
    String(typeof part === 'object' && part !== null && 'key' in part ? part.key : part),
  );
  if (issue.code === 'unrecognized_keys') {
    return (issue.keys ?? []).map((key) => ({
      field: [...path, key].join('.'),
      code: 'unknown-field',
      message: 'There is no such field here.',
    }));
  }
  return [{ field: path.join('.') || 'body', code: issue.code ?? 'invalid', message: issue.message }];
}
