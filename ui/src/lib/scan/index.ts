export { readPicture } from './read-picture';
export { codePath } from './write-code';
