# The words of photos.
photos-photos-title = Photos
photos-one-title = Photo
