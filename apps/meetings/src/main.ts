import { bootstrap } from '@liaison/service';
import { MeetingsModule } from './meetings.module';

await bootstrap('meetings', MeetingsModule);
