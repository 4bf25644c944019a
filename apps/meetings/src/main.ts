import { bootstrap } from '@liaison/service';
import { MeetingsEnvironment } from './meetings-environment';
import { MeetingsModule } from './meetings.module';

await bootstrap('meetings', MeetingsModule, { environment: MeetingsEnvironment });
