import { bootstrap } from '@liaison/service';
import { TrainingModule } from './training.module';

await bootstrap('training', TrainingModule);
