export { readCode, readPicture } from './read-picture';
export { codePath, type CodePath } from './write-code';
