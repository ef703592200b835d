// The codes of the forms that charts draw. A test compares them with `forms/codes.toml` and `forms/tooth.toml`.

/** Sides as the forms write them. */
export type Side = 'L' | 'R' | 'midline';

/** Every chart that a field of type `xy` may name. */
export const DIAGRAMS = [
  'body_front',
  'body_back',
  'body_left',
  'body_right',
  'head_front',
  'head_back',
  'head_left',
  'head_right',
  'head_top',
  'hand_left_palm',
  'hand_left_back',
  'hand_right_palm',
  'hand_right_back',
  'foot_left_top',
  'foot_left_sole',
  'foot_right_top',
  'foot_right_sole',
  'skeleton_front',
  'skeleton_back',
  'skull_front',
  'skull_back',
  'skull_left',
  'skull_right',
  'skull_base',
  'tooth',
  'garment_front',
  'garment_back',
  'case_head',
  'case_side',
  'bullet_side',
  'bullet_base',
] as const;

/** A chart. */
export type Diagram = (typeof DIAGRAMS)[number];

/** Every region of the body that is a place; `whole_body`, `several` and `not_clear` are none. */
export const REGIONS = [
  'vertex',
  'forehead',
  'temple',
  'parietal',
  'occiput',
  'face',
  'eye',
  'nose',
  'cheek',
  'mouth',
  'chin',
  'ear',
  'neck_front',
  'neck_side',
  'neck_back',
  'shoulder',
  'axilla',
  'chest',
  'breast',
  'sternum',
  'back_upper',
  'back_lower',
  'spine',
  'flank',
  'abdomen_upper',
  'abdomen_lower',
  'pelvis',
  'groin',
  'genitals',
  'perineum',
  'buttock',
  'hip',
  'upper_arm',
  'elbow',
  'forearm',
  'wrist',
  'hand_back',
  'palm',
  'thumb',
  'finger_2',
  'finger_3',
  'finger_4',
  'finger_5',
  'thigh',
  'knee',
  'shin',
  'calf',
  'ankle',
  'heel',
  'foot_back',
  'sole',
  'toe_1',
  'toe_2',
  'toe_3',
  'toe_4',
  'toe_5',
] as const;

/** A region of the body. */
export type RegionCode = (typeof REGIONS)[number];

/** Surfaces of a tooth: mesial, occlusal, incisal, distal, vestibular, lingual or palatal. */
export const SURFACES = ['M', 'O', 'I', 'D', 'V', 'L'] as const;

/** A surface of a tooth. */
export type Surface = (typeof SURFACES)[number];

/** Age groups that are drawn in a child's proportions. */
export const CHILD_AGES: readonly string[] = ['fetus', 'infant', 'child'];
/** Types of remains that are bones. */
export const BONE_TYPES: readonly string[] = ['skeleton_complete', 'skeleton_incomplete', 'bone_single', 'teeth_only'];
/** States of preservation in which nothing but bones is left. */
export const BONE_STATES: readonly string[] = ['skeletonised', 'calcined'];
