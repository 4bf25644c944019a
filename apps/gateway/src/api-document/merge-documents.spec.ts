import type { OpenAPIObject } from '@nestjs/swagger';
import { mergeDocuments } from './merge-documents';

const info = { title: 'Liaison', version: '1' };
const part = (service: string, path: string, schemas: object) => ({
  service,
  document: {
    openapi: '3.0.0',
    info,
    paths: { [path]: { get: { tags: [service], responses: {} } } },
    components: { schemas, securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  } as OpenAPIObject,
});
const Problem = { type: 'object', properties: { code: { type: 'string' } } };

describe('documents merged into one', () => {
  it('have the paths, components and tags of all', () => {
    const { document, clashes } = mergeDocuments(info, [
      part('partners', '/api/v1/partners', { Partner: { type: 'object' }, Problem }),
      part('access', '/api/v1/access-requests', { AccessRequest: { type: 'object' }, Problem: { ...Problem } }),
    ]);
    expect(clashes).toEqual([]);
    expect(Object.keys(document.paths)).toEqual(['/api/v1/partners', '/api/v1/access-requests']);
    expect(Object.keys(document.components?.schemas ?? {})).toEqual(['Partner', 'Problem', 'AccessRequest']);
    expect(document.components?.securitySchemes).toHaveProperty('bearer');
    expect(document.tags).toEqual([{ name: 'access' }, { name: 'partners' }]);
  });

  it('tell where one name means two things, and where two own one path', () => {
    const { clashes, document } = mergeDocuments(info, [
      part('partners', '/api/v1/partners', { Place: { type: 'object' } }),
      part('access', '/api/v1/partners', { Place: { type: 'string' } }),
    ]);
    expect(clashes).toEqual(['path /api/v1/partners (partners, access)', 'schemas Place (partners, access)']);
    expect(document).toMatchObject({ 'x-clashes': clashes });
  });
});
