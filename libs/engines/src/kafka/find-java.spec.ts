import { findJava, javaVersion } from './find-java';

describe('Finding Java', () => {
  it.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['openjdk version "21" 2023-09-19', 21],
    ['java version "1.8.0_401"', 8],
    ['what?', 0],
  ])('reads %s as %i', (output, version) => {
    expect(javaVersion(output)).toBe(version);
  });

  it('says in one sentence that it is missing, and the way out', async () => {
    await expect(findJava({ JAVA_HOME: '/nowhere' })).rejects.toThrow(
      'Java is missing, and Apache Kafka runs on it. Install a JDK 17 or newer, or set KAFKA_BROKERS and MONGODB_URI to running ones.',
    );
  });
});
